/**
 * One message as a bubble: quoted message, media, text, time, and the buttons below it.
 * Pure drawing: what a click does is decided in chat.js (by data-… attributes).
 */

import { h, icon, iconButton } from "./dom.js";
import { makeTappable } from "./links.js";
import { sizeOf, timeOf } from "./words.js";

const VISIBLE = {
  photo: picture,
  sticker: picture,
  animation: moving,
  video: moving,
  voice: sound,
  audio: sound,
};

function picture(media) {
  const name = media.file_name || media.kind;
  return h("a", { class: `picture ${media.kind}`, href: media.url, target: "_blank", rel: "noopener" },
    h("img", { src: media.url, alt: name, onerror: (event) => event.target.replaceWith(h("span", { class: "no-picture" }, icon("image"))) }));
}

function moving(media) {
  return h("video", { class: "picture", src: media.url, controls: true, preload: "metadata" });
}

function sound(media, words) {
  return h("div", { class: "sound" }, icon("voice"),
    h("audio", { src: media.url, controls: true, preload: "metadata", "aria-label": words.voice }));
}

function paper(media, words, language) {
  const name = media.file_name || media.kind;
  const size = media.size ? sizeOf(media.size, language) : "";
  const props = media.url ? { href: media.url, download: name, title: `${words.download}: ${name}` } : {};
  return h(media.url ? "a" : "span", { class: "paper", ...props }, h("span", { class: "paper-mark" }, icon("file")),
    h("span", { class: "paper-words" }, h("bdi", { class: "paper-name" }, name), h("small", {}, size, media.url ? icon("down") : null)));
}

function mediaOf(media, words, language) {
  if (!media) return null;
  return media.url && VISIBLE[media.kind] ? VISIBLE[media.kind](media, words) : paper(media, words, language);
}

function quoteOf(quoted, words) {
  if (!quoted) return null;
  return h("button", { type: "button", class: "quote", "data-goto": quoted.id },
    h("b", {}, quoted.from === "bot" ? words.bot : words.you), h("span", { dir: "auto" }, snippet(quoted, words)));
}

/** A message in a few words, for quotes and the bar above the box. */
export function snippet(message, words) {
  const text = (message.text || "").replace(/\s+/g, " ").trim();
  return text.slice(0, 90) || message.media?.file_name || words[message.media?.kind] || "…";
}

/** A line break right after a quoted block ends the block's line; it is no empty line of its own. */
function closeBlocks(text) {
  for (const block of text.querySelectorAll("blockquote, pre")) {
    const after = block.nextSibling;
    if (after?.nodeType === Node.TEXT_NODE) after.data = after.data.replace(/^\n/, "");
  }
}

function textOf(message) {
  const html = message.html ?? "";
  if (!html && !message.text) return null;
  const text = h("div", { class: "text", dir: "auto" });
  if (html) text.innerHTML = html;
  else text.textContent = message.text;
  closeBlocks(text);
  makeTappable(text);
  return text;
}

function buttonOf(button, row, column) {
  const spot = { class: "key", "data-spot": `${row}-${column}` };
  if (button.url) return h("a", { ...spot, href: button.url, target: "_blank", rel: "noopener noreferrer" }, h("span", { dir: "auto" }, button.label), icon("out"));
  return h("button", { ...spot, type: "button", "data-row": row, "data-column": column }, h("span", { dir: "auto" }, button.label));
}

function keyboardOf(keyboard) {
  if (!keyboard?.length) return null;
  const rows = keyboard.map((row, r) => h("div", { class: "keys-row" }, ...row.map((button, c) => buttonOf(button, r, c))));
  return h("div", { class: "keys" }, ...rows);
}

function metaOf(message, words, language) {
  const time = h("time", { datetime: message.date }, timeOf(message.date, language));
  return h("span", { class: "meta" }, message.edited ? `${words.edited} ` : null, time);
}

/** The whole bubble of a message; `quoted` is the message it replies to, when known. */
export function bubbleOf(message, { quoted, words, language }) {
  const media = mediaOf(message.media, words, language);
  const text = textOf(message);
  const bubble = h("div", { class: "bubble" }, quoteOf(quoted, words), media, text);
  (text ?? bubble).append(metaOf(message, words, language));
  return h("div", { class: `message ${message.from}`, "data-id": message.id },
    h("div", { class: "line" }, bubble, iconButton("reply", words.reply, null, "reply-here")),
    keyboardOf(message.keyboard));
}
