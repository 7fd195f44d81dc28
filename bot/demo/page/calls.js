/**
 * The strip beside the phones: what the bot asks of the Bot API, newest on top.
 * Stands still while the pointer or the focus is on it; keeps the last 300 calls.
 */

import { h } from "./dom.js";

const MOST = 300;

export class Calls {
  /** `nameOf(id)` gives the name of a phone on the page, or null. */
  constructor(nameOf) {
    this.nameOf = nameOf;
    this.held = [];
    this.still = false;
    this.list = document.getElementById("calls");
    this.note = document.getElementById("calls-paused");
    this.empty = document.getElementById("calls-empty");
    this.only = document.getElementById("calls-only");
    this.only.addEventListener("change", () => this.list.classList.toggle("only-phones", this.only.checked));
    for (const name of ["pointerenter", "focus"]) this.list.addEventListener(name, () => this.hold(true));
    for (const name of ["pointerleave", "blur"]) this.list.addEventListener(name, () => this.hold(this.list.matches(":hover, :focus-visible")));
  }

  /** A call that was just made. */
  add(call) {
    this.held.push(call);
    if (this.still) this.tell();
    else this.show();
  }

  hold(still) {
    this.still = still;
    if (!still) this.show();
    this.tell();
  }

  show() {
    const rows = this.held.splice(0).map((call) => this.row(call)).reverse();
    if (rows.length) this.empty.hidden = true;
    this.list.prepend(...rows);
    while (this.list.children.length > MOST) this.list.lastElementChild.remove();
  }

  tell() {
    this.held.splice(0, this.held.length - MOST);
    this.note.hidden = !this.still;
    this.note.textContent = this.held.length ? `paused · ${this.held.length} new` : "paused";
  }

  row({ n, method, phone, ok, error, summary }) {
    const name = phone === null ? null : this.nameOf(phone);
    const where = phone === null ? "" : (name ?? `#${phone}`);
    return h("li", { class: `call ${ok ? "ok" : "bad"} ${name ? "here" : "elsewhere"}` },
      h("div", { class: "call-head" },
        h("span", { class: "call-mark", title: ok ? "ok" : "error" }, ok ? "✓" : "✕"),
        h("code", {}, method), h("span", { class: "call-n" }, n)),
      h("div", { class: "call-body" }, where ? h("bdi", { class: "call-who" }, where) : null, h("bdi", {}, error || summary || "")));
  }
}
