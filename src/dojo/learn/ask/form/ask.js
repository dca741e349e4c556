// The form of one question. The kernel holds the answer: this draws `state` and sends what somebody did, nothing more.

const UNHEARD_MS = 4000; // after this long without a reply the trainee is told that nothing was saved yet
const PAUSE_MS = 900; // typing is sent after a pause of this length, and when the field is left

const UNHEARD =
  "まだ保存されていません。ほかのセルの実行が終わるのを待つか、上のセルを選んで Shift + Enter を押してください。";

// Every form has a copy of this module of its own: the names of its groups of radio buttons must differ from those of other forms.
const OWN = Math.random().toString(36).slice(2);
let made = 0;

function tag(name, properties = {}, ...children) {
  const node = document.createElement(name);
  for (const [key, value] of Object.entries(properties)) {
    if (key in node) node[key] = value;
    else node.setAttribute(key, value);
  }
  node.append(...children);
  return node;
}

/** Call `send` when typing pauses or the field is left, and never in the middle of a Japanese conversion. */
function typed(field, send) {
  let composing = false;
  let timer = 0;
  let sent = field.value;
  const now = () => {
    clearTimeout(timer);
    if (composing || field.value === sent) return;
    sent = field.value;
    send();
  };
  const soon = () => {
    clearTimeout(timer);
    timer = setTimeout(now, PAUSE_MS);
  };
  field.addEventListener("compositionstart", () => (composing = true));
  field.addEventListener("compositionend", () => {
    composing = false;
    soon();
  });
  field.addEventListener("input", () => composing || soon());
  field.addEventListener("change", now);
  field.addEventListener("blur", now);
  field.addEventListener("keydown", (event) => event.key === "Enter" && !event.isComposing && now());
  return {
    show(text) {
      // what is being typed is never overwritten by an older answer
      if (document.activeElement === field && field.value !== sent) return;
      field.value = text;
      sent = text;
    },
  };
}

/** A typed cell: number or text. `show` and `read` exchange what stands in the field. */
function field(form, label, send) {
  const number = form.kind === "number";
  const input = tag("input", { type: "text", className: form.kind, autocomplete: "off", spellcheck: false });
  input.setAttribute("aria-label", form.unit ? `${label}(単位: ${form.unit})` : label);
  if (number) input.inputMode = "decimal";
  const watch = typed(input, send);
  const node = tag("div", { className: "field" }, input);
  if (form.unit) node.append(tag("span", { "aria-hidden": "true" }, form.unit));
  return {
    node,
    input,
    read: () => input.value,
    show: (value) => watch.show(value === null ? "" : String(value)),
  };
}

function choice(type, group, key, shown, send) {
  const input = tag("input", { type, name: group, value: key });
  input.addEventListener("change", send);
  return { key, input, label: tag("label", { className: "choice" }, input, tag("span", {}, shown)) };
}

function one(form, send) {
  const group = `dojo-ask-${OWN}-${++made}`;
  const all = form.options.map(([key, shown]) => choice("radio", group, key, shown, send));
  return {
    node: tag("div", {}, ...all.map((each) => each.label)),
    read: () => all.find((each) => each.input.checked)?.key ?? "",
    show: (value) => all.forEach((each) => (each.input.checked = each.key === value)),
  };
}

function many(form, send) {
  const all = form.options.map(([key, shown]) => choice("checkbox", "", key, shown, send));
  return {
    node: tag("div", {}, ...all.map((each) => each.label)),
    read: () => all.filter((each) => each.input.checked).map((each) => each.key),
    show: (value) => all.forEach((each) => (each.input.checked = value.includes(each.key))),
  };
}

/** A choice in one cell: radios where they are few and short, else a list to open. */
function cell(choices, label, send) {
  const select = tag("select", { "aria-label": label }, tag("option", { value: "" }, "選んでください"));
  select.append(...choices.map(([key, shown]) => tag("option", { value: key }, shown)));
  select.addEventListener("change", send);
  return { node: select, read: () => select.value, show: (value) => (select.value = value) };
}

const few = (choices) => choices.length <= 4 && choices.every(([, shown]) => shown.length <= 8);

function match(form, send) {
  return few(form.right) ? grid(form, send) : pairs(form, send);
}

function grid(form, send) {
  const head = tag("tr", {}, tag("th", { scope: "col" }, "もの"), ...form.right.map(([, shown]) => tag("th", { scope: "col" }, shown)));
  head.firstChild.textContent = "選ぶもの";
  const rows = form.left.map(([key, shown]) => {
    const group = `dojo-ask-${OWN}-${++made}`;
    const radios = form.right.map(([value, word]) => {
      const input = tag("input", { type: "radio", name: group, value });
      input.setAttribute("aria-label", `${shown}: ${word}`);
      input.addEventListener("change", send);
      return input;
    });
    const cells = radios.map((input) => tag("td", { className: "pick" }, tag("label", {}, input)));
    return { key, radios, node: tag("tr", {}, tag("th", { scope: "row" }, shown), ...cells) };
  });
  return {
    node: tag("table", {}, tag("thead", {}, head), tag("tbody", {}, ...rows.map((row) => row.node))),
    read: () => Object.fromEntries(rows.map((row) => [row.key, row.radios.find((one) => one.checked)?.value ?? ""])),
    show: (value) => rows.forEach((row) => row.radios.forEach((one) => (one.checked = one.value === value[row.key]))),
  };
}

function pairs(form, send) {
  const rows = form.left.map(([key, shown]) => ({ key, shown, cell: cell(form.right, shown, send) }));
  const lines = rows.map((row) => tag("tr", {}, tag("th", { scope: "row" }, row.shown), tag("td", {}, row.cell.node)));
  return {
    node: tag("table", {}, tag("tbody", {}, ...lines)),
    read: () => Object.fromEntries(rows.map((row) => [row.key, row.cell.read()])),
    show: (value) => rows.forEach((row) => row.cell.show(value[row.key])),
  };
}

function table(form, send) {
  const make = (kind, label) => (kind.kind === "one" ? cell(kind.options, label, send) : field(kind, label, send));
  const rows = form.rows.map(([key, shown]) => ({
    key,
    shown,
    cells: form.columns.map(([title, kind]) => ({ title, cell: make(kind, `${shown} ${title}`) })),
  }));
  const head = [tag("th", { scope: "col" }, "項目"), ...form.columns.map(([title]) => tag("th", { scope: "col" }, title))];
  const lines = rows.map((row) =>
    tag("tr", {}, tag("th", { scope: "row" }, row.shown), ...row.cells.map((each) => tag("td", {}, each.cell.node))),
  );
  return {
    node: tag("table", {}, tag("thead", {}, tag("tr", {}, ...head)), tag("tbody", {}, ...lines)),
    read: () =>
      Object.fromEntries(rows.map((row) => [row.key, Object.fromEntries(row.cells.map((one) => [one.title, one.cell.read()]))])),
    show: (value) => rows.forEach((row) => row.cells.forEach((one) => one.cell.show(value[row.key][one.title]))),
  };
}

/** An order: every item has ▲ and ▼; with `pick` fewer than there are, the rest stays below a line. */
function order(form, send, tell) {
  const words = new Map(form.options);
  const list = tag("ol", {});
  const whole = tag("button", { type: "button", className: "whole" }, "この順で答える");
  let now = [...words.keys()];
  whole.addEventListener("click", send);

  function move(key, step) {
    const from = now.indexOf(key);
    const to = from + step;
    if (to < 0 || to >= now.length) return;
    [now[from], now[to]] = [now[to], now[from]];
    draw();
    list.querySelector(`button[data-key="${CSS.escape(key)}"][data-step="${step}"]`).focus();
    tell(to < form.pick ? `${to + 1}番目に動かしました。` : "線の下に動かしました。");
    send();
  }

  function button(key, step, at) {
    const edge = at + step < 0 || at + step >= now.length;
    const made = tag("button", { type: "button" }, step < 0 ? "▲" : "▼");
    made.setAttribute("aria-label", `${words.get(key)} を${step < 0 ? "上" : "下"}へ`);
    made.setAttribute("aria-disabled", String(edge));
    made.dataset.key = key;
    made.dataset.step = step;
    made.addEventListener("click", () => move(key, step));
    return made;
  }

  function draw() {
    list.replaceChildren();
    now.forEach((key, at) => {
      if (at === form.pick) list.append(tag("li", { className: "line" }, "―― ここから下は、答えに入りません ――"));
      const place = at < form.pick ? `${at + 1}.` : "―";
      const item = tag("li", { className: at < form.pick ? "" : "left" });
      item.append(tag("span", { className: "place" }, place), tag("span", { className: "what" }, words.get(key)));
      item.append(button(key, -1, at), button(key, 1, at));
      list.append(item);
    });
  }

  draw();
  return {
    node: tag("div", {}, list, whole),
    read: () => now.slice(0, form.pick),
    show(value) {
      whole.hidden = value.length > 0;
      if (!value.length || value.join("\n") === now.slice(0, form.pick).join("\n")) return;
      now = [...value, ...form.options.map(([key]) => key).filter((key) => !value.includes(key))];
      draw();
    },
  };
}

const KINDS = { one, many, match, order, table, number: field, text: field };

/** Keep keys in the form, where an arrow chooses and does not leave the cell, but for two that are meant for JupyterLab. */
function passOn(event) {
  event.stopPropagation();
  const run = event.key === "Enter" && (event.shiftKey || event.ctrlKey || event.metaKey);
  const save = (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "s";
  if (!run && !save) return;
  event.preventDefault();
  const { key, code, keyCode, shiftKey, ctrlKey, metaKey } = event;
  const copy = new KeyboardEvent("keydown", { key, code, keyCode, shiftKey, ctrlKey, metaKey, bubbles: true, cancelable: true });
  event.currentTarget.parentElement.dispatchEvent(copy);
}

function render({ model, el }) {
  const form = model.get("question");
  const said = tag("div", { className: "said", role: "status", "aria-live": "polite" });
  let number = 0;
  let timer = 0;
  let moved = "";

  function tell(text, tone) {
    said.textContent = text;
    said.className = `said ${tone}`;
  }

  function send() {
    number = Date.now();
    model.send({ do: "answer", value: body.read(), number });
    clearTimeout(timer);
    timer = setTimeout(() => tell(UNHEARD, "warn"), UNHEARD_MS);
  }

  function show() {
    const state = model.get("state");
    if (state.number < number) return; // the reply to an earlier click; the one to the latest is under way
    clearTimeout(timer);
    if (state.tone !== "bad") body.show(state.value);
    tell(moved + state.said, state.tone);
    moved = "";
  }

  const label = form.text;
  const make = KINDS[form.kind];
  const body =
    make === field ? field(form, label, send) : make(form, send, (text) => (moved = text));
  const root = tag("div", { className: "dojo-ask" }, tag("fieldset", {}, tag("legend", {}, label), body.node), said);
  root.setAttribute("lang", "ja");
  root.setAttribute("data-lm-suppress-shortcuts", "true"); // a letter typed here must not be a command of the notebook
  root.addEventListener("keydown", passOn);
  el.append(root);
  model.on("change:state", show);
  show();
  return () => {
    clearTimeout(timer);
    model.off("change:state", show);
  };
}

export default { render };
