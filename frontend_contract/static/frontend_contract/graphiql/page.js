/* Puts GraphiQL on the page: as the chosen audience, with the chosen example. */
(() => {
    "use strict";

    const settings = JSON.parse(document.getElementById("graphiql-settings").textContent);
    const audienceChoice = document.getElementById("audience");
    const exampleChoice = document.getElementById("example");
    const root = ReactDOM.createRoot(document.getElementById("graphiql"));

    const chosenAudience = () => settings.audiences.find((audience) => audience.name === audienceChoice.value);

    const fetcherOf = (audience) => async (operation) => {
        const response = await fetch(settings.endpoint, {
            method: "POST",
            credentials: "omit",
            headers: { "Content-Type": "application/json", Authorization: `Bearer ${audience.token}` },
            body: JSON.stringify(operation),
        });
        return response.json();
    };

    const offerExamples = () => {
        exampleChoice.replaceChildren(
            ...chosenAudience().examples.map((example, place) => new Option(example.title, String(place))),
        );
    };

    const show = () => {
        const audience = chosenAudience();
        const example = audience.examples[Number(exampleChoice.value)];
        root.render(
            React.createElement(GraphiQL, {
                key: `${audience.name}/${example.title}`,
                fetcher: fetcherOf(audience),
                query: example.query,
                variables: "",
                headers: "",
                isHeadersEditorEnabled: false,
                storage: { getItem: () => null, setItem: () => {}, removeItem: () => {}, clear: () => {}, length: 0 },
            }),
        );
    };

    audienceChoice.addEventListener("change", () => {
        offerExamples();
        show();
    });
    exampleChoice.addEventListener("change", show);
    offerExamples();
    show();
})();
