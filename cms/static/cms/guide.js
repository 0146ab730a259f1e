// Keeps the answers to an interview guide on this device alone. Nothing is sent anywhere.
"use strict";

(() => {
    const guide = document.querySelector("[data-guide]");
    const texts = guide.dataset;
    const place = `viuhka-guide/${texts.guide}/${texts.number}`;
    const fields = [...guide.querySelectorAll("input, textarea, select")];
    const status = document.querySelector("[data-status]");
    const isTicked = (field) => field.type === "radio" || field.type === "checkbox";

    function given() {
        const answers = {};
        for (const field of fields) {
            if (isTicked(field) ? field.checked : field.value.trim()) {
                answers[field.name] = [...(answers[field.name] || []), field.value];
            }
        }
        return answers;
    }

    function show(answers) {
        for (const field of fields) {
            const values = answers[field.name] || [];
            if (isTicked(field)) {
                field.checked = values.includes(field.value);
            } else {
                field.value = values[0] || "";
            }
        }
        follow();
    }

    function kept() {
        try {
            return JSON.parse(localStorage.getItem(place)) || {};
        } catch {
            return {};
        }
    }

    function keep() {
        try {
            localStorage.setItem(place, JSON.stringify(given()));
            status.textContent = texts.kept;
        } catch {
            status.textContent = texts.full;
        }
        follow();
    }

    function labelOf(field) {
        return field.closest("label").textContent.trim();
    }

    // What follows from the answers: limits that are reached, numbers given before, goals to put in order.
    function follow() {
        for (const choices of guide.querySelectorAll("[data-most]")) {
            const boxes = [...choices.querySelectorAll("[type=checkbox]")];
            const isFull = boxes.filter((box) => box.checked).length >= Number(choices.dataset.most);
            boxes.forEach((box) => { box.disabled = isFull && !box.checked; });
        }
        const answers = given();
        for (const line of guide.querySelectorAll("[data-follows]")) {
            const numbers = line.dataset.follows.split(" ").flatMap((name) => answers[name] || []);
            line.hidden = numbers.length === 0;
            line.textContent = `${texts.answered} ${numbers.join(", ")}`;
        }
        const chosen = fields.filter((field) => field.type === "checkbox" && field.checked).map(labelOf);
        for (const list of guide.querySelectorAll("[data-chosen]")) {
            list.replaceChildren(...chosen.map((text) => Object.assign(document.createElement("option"), { value: text })));
        }
        fields.filter((field) => field.tagName === "TEXTAREA").forEach(grow);
    }

    function grow(field) {
        field.style.height = "auto";
        field.style.height = `${field.scrollHeight + 4}px`;
    }

    function forget() {
        if (window.confirm(texts.confirm)) {
            localStorage.removeItem(place);
            show({});
            status.textContent = texts.deleted;
        }
    }

    // A file of the questions and the answers, made on the device.
    function save() {
        const copy = document.querySelector("article.guide").cloneNode(true);
        const before = [...document.querySelectorAll("article.guide :is(input, textarea, select)")];
        [...copy.querySelectorAll("input, textarea, select")].forEach((field, index) => answered(field, before[index]));
        copy.querySelectorAll(".own, .privacy, datalist, details, .hint, [hidden]").forEach((part) => part.remove());
        const page = document.implementation.createHTMLDocument(document.title);
        page.documentElement.lang = document.documentElement.lang;
        page.head.insertAdjacentHTML("afterbegin", '<meta charset="utf-8">');
        page.body.append(copy);
        const file = new Blob([`<!DOCTYPE html>${page.documentElement.outerHTML}`], { type: "text/html" });
        const link = Object.assign(document.createElement("a"), { href: URL.createObjectURL(file), download: texts.file });
        link.click();
        setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
    }

    function answered(field, original) {
        if (!isTicked(original)) {
            field.replaceWith(Object.assign(document.createElement("blockquote"), { textContent: original.value }));
        } else if (original.checked) {
            field.replaceWith("☒ ");
        } else {
            field.closest("label").remove();
        }
    }

    function stayWithoutNetwork() {
        if (!("serviceWorker" in navigator)) {
            return;
        }
        const needed = [...document.querySelectorAll("link[href], script[src]")].map((part) => part.href || part.src);
        navigator.serviceWorker.register(texts.worker)
            .then(() => caches.open("viuhka-guides"))
            .then((cache) => cache.addAll([location.pathname, ...needed.filter((url) => url.startsWith(location.origin))]))
            .then(() => { document.documentElement.dataset.offline = "ready"; })
            .catch(() => { document.documentElement.dataset.offline = "no"; });
    }

    document.querySelectorAll("[data-when=script]").forEach((part) => { part.hidden = false; });
    document.querySelectorAll(".without-script").forEach((part) => { part.hidden = true; });
    guide.addEventListener("input", keep);
    const actions = { print: () => window.print(), save, delete: forget };
    document.querySelectorAll("[data-do]").forEach((button) => {
        button.addEventListener("click", actions[button.dataset.do]);
    });
    show(kept());
    stayWithoutNetwork();
})();
