/**
 * The list of bubbles on one phone: adding, changing, removing, scrolling, and what a click on each part means.
 * Stays at the newest message unless the person has scrolled up; then a pill tells of new ones.
 */

import { bubbleOf } from "./bubbles.js";
import { h, icon } from "./dom.js";
import { startCode } from "./links.js";
import { dayOf } from "./words.js";

const NEAR_END = 48;
const SECOND_CLICK = 260;

export class Chat {
  /** `acts` are the phone's: reply, edit, tap, command, invitation, begin. */
  constructor({ language, words, acts }) {
    Object.assign(this, { language, words, acts });
    this.messages = new Map();
    this.atEnd = true;
    this.list = h("div", { class: "list", role: "log", "aria-live": "polite", "aria-label": words.chat });
    this.scroller = h("div", { class: "scroller", tabindex: "0", onscroll: () => this.noticeScroll() }, this.list);
    this.pill = h("button", { type: "button", class: "pill", hidden: true, onclick: () => this.toEnd() }, words.fresh, icon("down"));
    this.element = h("div", { class: "chat" }, this.scroller, this.pill);
    this.list.addEventListener("click", (event) => this.click(event));
    this.list.addEventListener("dblclick", (event) => this.doubleClick(event));
    new ResizeObserver(() => { if (this.atEnd) this.toEnd(); }).observe(this.list);
    new ResizeObserver(() => { if (this.atEnd) this.toEnd(); }).observe(this.scroller);
    this.showAll([]);
  }

  /** Shows a whole history, in place of what was there. */
  showAll(messages) {
    this.list.setAttribute("aria-live", "off");
    this.messages.clear();
    this.list.replaceChildren();
    if (!messages.length) this.list.append(this.emptyNote());
    messages.forEach((message) => this.add(message));
    if (this.atEnd) this.toEnd();
    setTimeout(() => this.list.setAttribute("aria-live", "polite"), 100);
  }

  /** A new message, or a changed one. */
  put(message) {
    if (this.messages.has(message.id)) this.change(message);
    else this.arrive(message);
  }

  remove(id) {
    this.messages.delete(id);
    this.find(id)?.remove();
    if (!this.messages.size) this.showAll([]);
  }

  /** The newest message this person wrote, for editing with the arrow key. */
  lastOwn() {
    return [...this.messages.values()].findLast((message) => message.from === "person" && message.text);
  }

  toEnd() {
    this.height = this.scroller.scrollHeight;
    this.scroller.scrollTop = this.height;
    this.pill.hidden = true;
    this.atEnd = true;
  }

  arrive(message) {
    this.list.querySelector(".empty")?.remove();
    const stay = !this.atEnd && message.from === "bot";
    this.add(message).classList.add("fresh");
    if (stay) this.pill.hidden = false;
    else this.toEnd();
  }

  add(message) {
    const day = new Date(message.date).toDateString();
    if (day !== this.list.lastElementChild?.dataset.day) this.addDay(message.date);
    const bubble = this.draw(message);
    this.list.append(bubble);
    return bubble;
  }

  addDay(date) {
    this.list.append(h("div", { class: "day" }, h("span", {}, dayOf(date, this.language))));
  }

  draw(message) {
    this.messages.set(message.id, message);
    const quoted = this.messages.get(message.reply_to);
    const bubble = bubbleOf(message, { quoted, words: this.words, language: this.language });
    bubble.dataset.day = new Date(message.date).toDateString();
    return bubble;
  }

  /** Draws a changed message in its old place; a focused button keeps the focus. */
  change(message) {
    const old = this.find(message.id);
    const spot = old.contains(document.activeElement) ? document.activeElement.dataset.spot : null;
    const bubble = this.draw(message);
    bubble.classList.add("changed");
    old.replaceWith(bubble);
    if (spot) (bubble.querySelector(`[data-spot="${spot}"]`) ?? bubble.querySelector(".key") ?? this.scroller).focus({ preventScroll: true });
  }

  find(id) {
    return this.list.querySelector(`.message[data-id="${CSS.escape(id)}"]`);
  }

  noticeScroll() {
    const { scrollHeight, scrollTop, clientHeight } = this.scroller;
    if (this.atEnd && scrollHeight > this.height) return this.toEnd(); // a picture came; nobody scrolled
    this.atEnd = scrollHeight - scrollTop - clientHeight < NEAR_END;
    if (this.atEnd) this.pill.hidden = true;
  }

  emptyNote() {
    const begin = h("button", { type: "button", class: "begin", onclick: () => this.acts.begin() }, this.words.start);
    return h("div", { class: "empty" }, h("p", {}, this.words.empty), begin);
  }

  messageAt(target) {
    const element = target.closest(".message");
    return element ? [...this.messages.values()].find((message) => String(message.id) === element.dataset.id) : null;
  }

  click(event) {
    const message = this.messageAt(event.target);
    const part = event.target.closest("a, button, audio, video, .bubble");
    if (!message || !part) return;
    if (part.matches("a")) this.follow(event, part);
    else if (part.matches(".key")) this.acts.tap(message, part);
    else if (part.matches(".command")) this.acts.command(part.dataset.command);
    else if (part.matches(".quote")) this.show(part.dataset.goto);
    else if (part.matches(".reply-here")) this.acts.reply(message);
    else if (part.matches(".bubble") && getSelection().isCollapsed) this.quote(message);
  }

  /** Quotes a message; one's own only when no second click follows, for the bar moves the bubbles. */
  quote(message) {
    clearTimeout(this.clicked);
    this.clicked = setTimeout(() => this.acts.reply(message), message.from === "person" ? SECOND_CLICK : 0);
  }

  doubleClick(event) {
    const message = this.messageAt(event.target);
    if (message?.from !== "person" || event.target.closest("a, button")) return;
    clearTimeout(this.clicked);
    getSelection().removeAllRanges();
    this.acts.edit(message);
  }

  follow(event, link) {
    const code = startCode(link.href);
    if (!code) return;
    event.preventDefault();
    this.acts.invitation(link, code);
  }

  show(id) {
    const bubble = this.find(id);
    bubble?.scrollIntoView({ block: "center", behavior: "smooth" });
    bubble?.classList.remove("changed", "fresh");
    requestAnimationFrame(() => bubble?.classList.add("changed"));
  }
}
