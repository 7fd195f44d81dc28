/**
 * Links and commands inside messages: bare addresses become links, /commands become buttons,
 * and an invitation (https://t.me/<bot>?start=CODE) is recognised so that it can be opened on a phone here.
 */

import { h } from "./dom.js";

const FINDS = /(https?:\/\/[^\s<>"]*[^\s<>".,;:!?)\]»”'。，])|(?<=^|[\s(«（])(\/[a-z][a-z0-9_]{0,31})(?![\w/.])/gi;

/** The start code in an invitation, also when it is wrapped in a share link; else null. */
export function startCode(address) {
  const url = URL.canParse(address) ? new URL(address) : null;
  if (!url || !["t.me", "telegram.me"].includes(url.hostname)) return null;
  if (url.pathname === "/share/url") return startCode(url.searchParams.get("url") ?? "");
  return url.searchParams.get("start");
}

function link(address) {
  return h("a", { href: address, target: "_blank", rel: "noopener noreferrer", dir: "ltr" }, address);
}

function command(word) {
  return h("button", { type: "button", class: "command", "data-command": word, dir: "ltr" }, word);
}

function replaceText(node) {
  const parts = [];
  let from = 0;
  for (const found of node.data.matchAll(FINDS)) {
    parts.push(node.data.slice(from, found.index), found[1] ? link(found[1]) : command(found[2]));
    from = found.index + found[0].length;
  }
  if (parts.length) node.replaceWith(...parts, node.data.slice(from));
}

/** Makes addresses and commands in a message's text tappable, those the server marked and those it did not. */
export function makeTappable(root) {
  for (const marked of root.querySelectorAll("span.command")) marked.replaceWith(command(marked.textContent));
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  const texts = [];
  while (walker.nextNode()) if (!walker.currentNode.parentElement.closest("a, code, pre, button")) texts.push(walker.currentNode);
  texts.forEach(replaceText);
  for (const a of root.querySelectorAll("a")) Object.assign(a, { target: "_blank", rel: "noopener noreferrer" });
}
