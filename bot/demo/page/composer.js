/**
 * The foot of a phone: the box to write in, the bar which says what is quoted or edited, attaching,
 * and what is shown in its place when the person has blocked the bot.
 */

import { snippet } from "./bubbles.js";
import { h, icon, iconButton } from "./dom.js";
import { openMenu } from "./floating.js";

const ACCEPTS = { photo: "image/*", document: "", voice: "audio/*" };
const DRAWINGS = { photo: "image", document: "file", voice: "voice" };

export class Composer {
  /** `acts` are the phone's: say, edit, file, unblock, lastOwn. */
  constructor({ words, rtl, lang, acts }) {
    Object.assign(this, { words, rtl, lang, acts });
    this.quoted = null;
    this.edited = null;
    this.box = h("textarea", { rows: "1", dir: "auto", placeholder: words.write, "aria-label": words.write,
      oninput: () => this.grow(), onkeydown: (event) => this.key(event), onpaste: (event) => this.paste(event) });
    this.bar = h("div", { class: "bar", hidden: true });
    this.picker = h("input", { type: "file", hidden: true, tabindex: "-1", onchange: () => this.picked() });
    this.form = h("form", { class: "writing", onsubmit: (event) => this.submit(event) },
      iconButton("attach", words.attach, (event) => this.attach(event.currentTarget), "attach"),
      this.box, h("button", { type: "submit", class: "icon-button send", title: words.send, "aria-label": words.send }, icon("send")), this.picker);
    this.stopped = h("div", { class: "stopped", hidden: true }, h("span", {}, words.blocked),
      h("button", { type: "button", onclick: () => acts.unblock() }, words.unblock));
    this.element = h("div", { class: "composer" }, this.bar, this.form, this.stopped);
  }

  quote(message) {
    this.forget();
    this.quoted = message;
    this.showBar("reply", this.words.quoting, message);
  }

  change(message) {
    this.forget();
    this.edited = message;
    this.box.value = message.text;
    this.showBar("pencil", this.words.editing, message);
  }

  /** Shows the box, or that the bot is blocked. */
  setBlocked(blocked) {
    this.form.hidden = blocked;
    this.stopped.hidden = !blocked;
    if (blocked) this.forget();
  }

  showBar(drawing, title, message) {
    this.bar.replaceChildren(icon(drawing),
      h("span", { class: "bar-words" }, h("b", {}, title), h("span", { dir: "auto" }, snippet(message, this.words))),
      iconButton("close", this.words.cancel, () => { this.forget(); this.box.focus(); }));
    this.bar.hidden = false;
    this.grow();
    this.box.focus();
  }

  forget() {
    if (this.edited) this.box.value = "";
    this.quoted = null;
    this.edited = null;
    this.bar.hidden = true;
    this.grow();
  }

  grow() {
    this.box.style.height = "auto";
    if (this.box.value) this.box.style.height = `${Math.min(this.box.scrollHeight, 112)}px`;
  }

  key(event) {
    if (event.isComposing) return;
    if (event.key === "Enter" && !event.shiftKey) this.submit(event);
    else if (event.key === "Escape") this.forget();
    else if (event.key === "ArrowUp" && !this.box.value) this.changeLast(event);
  }

  changeLast(event) {
    const message = this.acts.lastOwn();
    if (!message) return;
    event.preventDefault();
    this.change(message);
  }

  /** Takes what was written out of the box: text, and what it answers or changes. */
  take() {
    const taken = { text: this.box.value.trim(), replyTo: this.quoted?.id, editedId: this.edited?.id };
    this.box.value = "";
    this.edited = null;
    this.forget();
    return taken;
  }

  submit(event) {
    event.preventDefault();
    if (!this.box.value.trim()) return;
    const { text, replyTo, editedId } = this.take();
    if (editedId) this.acts.edit(editedId, text);
    else this.acts.say(text, replyTo);
  }

  attach(anchor) {
    const choices = Object.keys(ACCEPTS).map((kind) => ({ label: this.words[kind], icon: DRAWINGS[kind], act: () => this.pick(kind) }));
    openMenu(anchor, { choices, dir: this.rtl ? "rtl" : "ltr", lang: this.lang });
  }

  pick(kind) {
    this.kind = kind;
    this.picker.accept = ACCEPTS[kind];
    this.picker.click();
  }

  picked() {
    const [file] = this.picker.files;
    if (file) this.send(file, this.kind);
    this.picker.value = "";
  }

  paste(event) {
    const file = [...event.clipboardData.files].find((one) => one.type.startsWith("image/"));
    if (!file) return;
    event.preventDefault();
    this.send(file, "photo");
  }

  send(file, kind) {
    const { text, replyTo } = this.take();
    this.acts.file({ file, kind, caption: text, replyTo });
  }
}
