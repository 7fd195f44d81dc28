/**
 * One phone: its frame, its head, a chat and a composer, and what they do when the person acts.
 */

import * as api from "./api.js";
import { Chat } from "./chat.js";
import { Composer } from "./composer.js";
import { h, icon, iconButton } from "./dom.js";
import { openMenu, showAlert, showToast } from "./floating.js";
import { nameOf, tagOf, wordsFor } from "./words.js";

export class Phone {
  /** `neighbours()` gives all phones on the page: where an invitation may be opened. */
  constructor({ id, name, language, rtl, blocked }, index, neighbours) {
    Object.assign(this, { id, name, language, rtl, neighbours });
    this.lang = tagOf(language);
    this.words = wordsFor(language);
    this.role = index === 0 ? this.words.teacher : this.words.parent;
    this.chat = new Chat({ language, words: this.words, acts: this.chatActs() });
    this.composer = new Composer({ words: this.words, rtl, lang: this.lang, acts: this.composerActs() });
    this.element = this.frame(index);
    this.waiting = null;
    this.setBlocked(Boolean(blocked));
  }

  frame(index) {
    this.screen = h("div", { class: "screen" }, this.head(), this.chat.element,
      h("div", { class: "toasts" }), this.composer.element);
    return h("article", { class: `phone tint-${index % 4}`, dir: this.rtl ? "rtl" : "ltr", lang: this.lang,
      "aria-label": this.name, "data-phone": this.id }, this.screen);
  }

  head() {
    const about = `${this.role} · ${nameOf(this.language)}`;
    return h("header", { class: "head" },
      h("span", { class: "avatar", "aria-hidden": "true" }, [...this.name][0] ?? "?"),
      h("span", { class: "who" }, h("b", { dir: "auto" }, this.name), h("small", {}, about)),
      h("span", { class: "stop-mark" }, icon("block")),
      iconButton("more", this.words.more, (event) => this.openMore(event.currentTarget)));
  }

  chatActs() {
    return {
      reply: (message) => this.blocked || this.composer.quote(message),
      edit: (message) => this.blocked || this.composer.change(message),
      tap: (message, button) => this.tap(message, button),
      command: (word) => this.try(api.say(this.id, word)),
      invitation: (anchor, code) => this.openInvitation(anchor, code),
      begin: () => this.begin(),
    };
  }

  composerActs() {
    return {
      say: (text, replyTo) => this.try(api.say(this.id, text, replyTo)),
      edit: (messageId, text) => this.try(api.edit(this.id, messageId, text)),
      file: (what) => this.try(api.sendFile(this.id, what)),
      unblock: () => this.block(false),
      lastOwn: () => this.chat.lastOwn(),
    };
  }

  /** Waits for a request; tells the person when it failed. */
  async try(request) {
    try {
      await request;
      return true;
    } catch (error) {
      console.warn(error);
      showToast(this.screen, this.words.failed, true);
      return false;
    }
  }

  async tap(message, button) {
    button.setAttribute("aria-busy", "true");
    await this.try(api.tap(this.id, message.id, Number(button.dataset.row), Number(button.dataset.column)));
    button.removeAttribute("aria-busy");
  }

  /** Opens the bot, with an invitation or without; who opens it has not blocked it. */
  async begin(code) {
    if (await this.try(api.start(this.id, code))) this.setBlocked(false);
  }

  async block(blocked) {
    if (await this.try(api.block(this.id, blocked))) this.setBlocked(blocked);
  }

  setBlocked(blocked) {
    this.blocked = blocked;
    this.element.classList.toggle("blocked", blocked);
    this.composer.setBlocked(blocked);
  }

  openMore(anchor) {
    const label = this.blocked ? this.words.unblock : this.words.block;
    const choices = [{ label, icon: this.blocked ? "check" : "block", act: () => this.block(!this.blocked) }];
    openMenu(anchor, { choices, dir: this.rtl ? "rtl" : "ltr", lang: this.lang });
  }

  openInvitation(anchor, code) {
    const choices = this.neighbours().map((phone) => ({
      label: phone.name, note: nameOf(phone.language), icon: "phone", act: () => phone.begin(code),
    }));
    openMenu(anchor, { title: "Open this link on:", choices });
  }

  /** Reads the whole chat again; events which arrive meanwhile are applied after it. */
  async reload() {
    this.waiting = [];
    const messages = await api.readChat(this.id).catch(() => null);
    if (messages) this.chat.showAll(messages);
    const late = this.waiting;
    this.waiting = null;
    late.forEach((event) => this.receive(event));
  }

  /** What the server says happened on this phone. */
  receive(event) {
    if (this.waiting) this.waiting.push(event);
    else if (event.type === "deleted") this.chat.remove(event.message.id);
    else if (event.type === "toast") this.toast(event);
    else this.chat.put(event.message);
  }

  toast({ text, alert }) {
    if (!text) return;
    if (alert) showAlert(this.screen, text, this.words.ok);
    else showToast(this.screen, text);
  }

  /** The soft ring around the phone the story speaks of. */
  light(on) {
    this.element.classList.toggle("now", on);
    if (on) this.element.scrollIntoView({ block: "nearest", inline: "nearest", behavior: "smooth" });
  }
}
