/**
 * The page of `make demo`, put together: reads the phones, builds them, and hands each event to whom it concerns.
 *
 *   phones.js ─▶ phone.js ─▶ chat.js ─▶ bubbles.js ─▶ links.js
 *       │            └─────▶ composer.js, floating.js
 *       └─▶ events.js, calls.js, story.js          (api.js, words.js, dom.js below all)
 */

import { listPhones } from "./api.js";
import { Calls } from "./calls.js";
import { listen } from "./events.js";
import { Phone } from "./phone.js";
import { showBoards, Story } from "./story.js";

const AGAIN_AFTER = 1500;
const phones = new Map();
const story = new Story();
const calls = new Calls((id) => phones.get(String(id))?.name ?? null);

function lightOnly(id) {
  for (const [key, phone] of phones) phone.light(id !== null && key === String(id));
}

function tellStory(event) {
  story.step(event);
  lightOnly(event.phone ?? null);
}

function receive(event) {
  if (event.type === "call") calls.add(event);
  else if (event.type === "story") tellStory(event);
  else if (event.type === "school") showBoards(event.boards);
  else phones.get(String(event.phone))?.receive(event);
}

/** After a loss it may be another server, with other people: then the page begins anew. */
async function checkPeople() {
  const ids = (await patiently()).map((about) => String(about.id));
  if (ids.join() !== [...phones.keys()].join()) location.reload();
}

function opened() {
  const note = document.getElementById("link-state");
  if (!note.hidden) checkPeople();
  note.hidden = true;
  story.catchUp();
  for (const phone of phones.values()) phone.reload();
}

function lost() {
  document.getElementById("link-state").hidden = false;
}

/** The phones of the class; asked again until the server answers. */
async function patiently() {
  for (;;) {
    try {
      return await listPhones();
    } catch (error) {
      lost();
      await new Promise((done) => setTimeout(done, AGAIN_AFTER));
    }
  }
}

async function begin() {
  const all = () => [...phones.values()];
  (await patiently()).forEach((about, index) => phones.set(String(about.id), new Phone(about, index, all)));
  document.getElementById("phones").append(...all().map((phone) => phone.element));
  story.onEnd = () => lightOnly(null);
  listen({ onEvent: receive, onOpen: opened, onLost: lost });
}

begin();
