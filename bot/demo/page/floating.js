/**
 * What floats above a phone: small menus beside a button, toasts which pass, alerts which wait for OK.
 */

import { h, icon } from "./dom.js";

const TOAST_MS = 3000;
const EDGE = 8;

/** Beside the anchor, and within its phone. */
function place(menu, anchor) {
  const room = anchor.closest(".screen").getBoundingClientRect();
  const from = anchor.getBoundingClientRect();
  const size = menu.getBoundingClientRect();
  const below = from.bottom + 6 + size.height < innerHeight;
  const start = getComputedStyle(menu).direction === "rtl" ? from.right - size.width : from.left;
  menu.style.top = `${below ? from.bottom + 6 : Math.max(EDGE, from.top - size.height - 6)}px`;
  menu.style.left = `${Math.max(room.left + EDGE, Math.min(start, room.right - size.width - EDGE))}px`;
}

/** A menu beside `anchor`; choices are {label, icon, note?, act}. Escape or a click elsewhere closes it. */
export function openMenu(anchor, { title = null, choices, dir = "ltr", lang = "en" }) {
  const close = (act) => () => { menu.hidePopover(); act(); };
  const rows = choices.map((choice) =>
    h("button", { type: "button", class: "menu-choice", onclick: close(choice.act) },
      icon(choice.icon), h("span", {}, choice.label), choice.note ? h("small", {}, choice.note) : null));
  const menu = h("div", { class: "menu", popover: "auto", dir, lang }, title ? h("p", { class: "menu-title" }, title) : null, ...rows);
  menu.addEventListener("toggle", (event) => { if (event.newState === "closed") menu.remove(); });
  menu.addEventListener("keydown", (event) => walk(event, rows));
  document.body.append(menu);
  menu.showPopover();
  place(menu, anchor);
  rows[0]?.focus();
}

function walk(event, rows) {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!step) return;
  event.preventDefault();
  rows[(rows.indexOf(document.activeElement) + step + rows.length) % rows.length].focus();
}

/** A passing word over the bottom of a phone. */
export function showToast(screen, text, bad = false) {
  const toast = h("div", { class: bad ? "toast bad" : "toast", role: "status", dir: "auto" }, text);
  screen.querySelector(".toasts").append(toast);
  setTimeout(() => toast.remove(), TOAST_MS);
}

/** A word which stays until it is agreed to. */
export function showAlert(screen, text, ok) {
  const done = () => { shade.remove(); screen.querySelector("textarea")?.focus(); };
  const button = h("button", { type: "button", class: "alert-ok", onclick: done }, ok);
  const box = h("div", { class: "alert", role: "alertdialog", "aria-modal": "true", "aria-label": text },
    h("p", { dir: "auto" }, text), button);
  const shade = h("div", { class: "shade", onkeydown: (event) => { if (event.key === "Escape") done(); } }, box);
  screen.append(shade);
  button.focus();
}
