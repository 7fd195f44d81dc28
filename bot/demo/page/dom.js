/**
 * Making elements: the two small functions all other modules build with.
 * No knowledge of phones or messages lives here.
 */

/** An element with attributes, `on…` listeners and children; null and false ones are left out. */
export function h(tag, props = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

/** One of the drawings at the top of index.html. */
export function icon(name) {
  const holder = h("span", { class: `holder holder-${name}`, "aria-hidden": "true" });
  holder.innerHTML = `<svg class="icon"><use href="#${name}"/></svg>`;
  return holder;
}

/** A button that is only a drawing; its name is spoken and shown on hover. */
export function iconButton(name, title, onclick, extra = "") {
  return h("button", { type: "button", class: `icon-button ${extra}`, title, "aria-label": title, onclick }, icon(name));
}
