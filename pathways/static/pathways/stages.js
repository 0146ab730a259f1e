/* In the form of a pathway: makes a stage's key from its name, and offers stages by their names where a key is asked for. */
(() => {
  const LIST = "pathway-stage-names";

  const slug = (text) =>
    text
      .toLowerCase()
      .normalize("NFKD")
      .replace(/[\u0300-\u036f]/g, "")
      .replace(/[^a-z0-9]+/g, "-")
      .replace(/^-+|-+$/g, "")
      .slice(0, 56);

  const own = (input, name) => input.name && input.name.startsWith("stages-") && input.name.endsWith(`-value-${name}`);

  const isOwn = (input, name) => own(input, name) && /^stages-\d+-value-[a-z_]+$/.test(input.name);

  const field = (stage, name) => document.querySelector(`[name="stages-${stage}-value-${name}"]`);

  const isThere = (stage) => {
    const deleted = document.querySelector(`[name="stages-${stage}-deleted"]`);
    return !deleted || !deleted.value;
  };

  const stages = () =>
    [...document.querySelectorAll('input[name^="stages-"][name$="-value-title"]')]
      .filter((input) => isOwn(input, "title"))
      .map((input) => input.name.split("-")[1])
      .filter(isThere)
      .map((number) => ({ title: field(number, "title"), key: field(number, "key") }));

  const fillKey = ({ title, key }) => {
    if (key && !key.value && title.value) {
      const taken = new Set(stages().map((stage) => stage.key && stage.key.value));
      const wanted = slug(title.value) || "vaihe";
      let found = wanted;
      for (let number = 2; taken.has(found); number += 1) {
        found = `${wanted}-${number}`;
      }
      key.value = found;
      key.dispatchEvent(new Event("change", { bubbles: true }));
    }
  };

  const offerStages = (input) => {
    let list = document.getElementById(LIST);
    if (!list) {
      list = document.createElement("datalist");
      list.id = LIST;
      document.body.append(list);
    }
    list.replaceChildren(
      ...stages()
        .filter(({ key }) => key && key.value)
        .map(({ title, key }) => new Option(title.value, key.value)),
    );
    input.setAttribute("list", LIST);
    input.setAttribute("autocomplete", "off");
  };

  const asksForAStage = (input) =>
    isOwn(input, "next_stage") || /^stages-\d+-value-branches-\d+-value-(target|returns_to)$/.test(input.name || "");

  document.addEventListener("focusin", ({ target }) => {
    if (target.matches('input[type="text"]') && asksForAStage(target)) {
      stages().forEach(fillKey);
      offerStages(target);
    }
  });

  document.addEventListener("focusout", ({ target }) => {
    if (target.matches("input") && isOwn(target, "title")) {
      const number = target.name.split("-")[1];
      fillKey({ title: target, key: field(number, "key") });
    }
  });
})();
