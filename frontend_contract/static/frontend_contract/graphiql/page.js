/* Puts GraphiQL on the page: it asks in the name of the chosen audience, and opens examples in tabs. */
(() => {
  "use strict";

  const settings = JSON.parse(document.getElementById("graphiql-settings").textContent);
  const audienceChoice = document.getElementById("audience");
  const exampleChoice = document.getElementById("example");
  const root = ReactDOM.createRoot(document.getElementById("graphiql"));
  const examples = settings.audiences.flatMap((audience) => audience.examples);

  /* GraphiQL's tabs and editor, and the query that waits for its new tab to be there. */
  const desk = { context: null, waiting: null };

  const chosenAudience = () => settings.audiences.find((audience) => audience.name === audienceChoice.value);

  const fetcherOf = (audience) => async (operation) => {
    const headers = { "Content-Type": "application/json" };
    if (audience.token) {
      headers.Authorization = `Bearer ${audience.token}`;
    }
    const body = JSON.stringify(operation);
    const response = await fetch(settings.endpoint, { method: "POST", credentials: "omit", headers, body });
    return response.json();
  };

  const Desk = () => {
    const context = GraphiQL.React.useEditorContext({ nonNull: true });
    React.useEffect(() => {
      desk.context = context;
      if (desk.waiting && desk.waiting.tabs === context.tabs.length) {
        context.queryEditor.setValue(desk.waiting.query);
        desk.waiting = null;
      }
    });
    return null;
  };

  /* What somebody wrote stays in its tab; an example that nobody changed makes room. */
  const open = (query) => {
    const { addTab, queryEditor, tabs } = desk.context;
    const written = queryEditor.getValue();
    if (!written.trim() || examples.some((example) => example.query === written)) {
      queryEditor.setValue(query);
    } else {
      desk.waiting = { query, tabs: tabs.length + 1 };
      addTab();
    }
  };

  /* Each audience has tabs of its own, which the browser keeps. */
  const show = () => {
    const audience = chosenAudience();
    const offered = audience.examples.map((example, place) => new Option(example.title, String(place)));
    exampleChoice.replaceChildren(exampleChoice.options[0], ...offered);
    exampleChoice.value = "";
    const props = {
      key: audience.name,
      fetcher: fetcherOf(audience),
      defaultTabs: audience.examples.slice(0, 1).map(({ query }) => ({ query })),
      isHeadersEditorEnabled: false,
      storage: GraphiQL.createLocalStorage({ namespace: `palveluviuhka-${audience.name}` }),
    };
    const logo = React.createElement(GraphiQL.Logo, null, React.createElement(Desk));
    root.render(React.createElement(GraphiQL, props, logo));
  };

  audienceChoice.addEventListener("change", show);
  exampleChoice.addEventListener("change", () => {
    open(chosenAudience().examples[Number(exampleChoice.value)].query);
    exampleChoice.value = "";
  });
  show();
})();
