/**
 * The top of the page: the button that plays the story, the band which tells its steps, and the school's numbers.
 */

import * as api from "./api.js";
import { h } from "./dom.js";

const AFTER_END = 8000;
const LABELS = { joined: "joined", guardians: "guardians", waiting: "waiting", answered: "answered" };
const byId = (id) => document.getElementById(id);

export class Story {
  constructor() {
    this.button = byId("play-story");
    this.title = byId("band-title");
    this.idle = this.title.textContent;
    this.button.addEventListener("click", () => this.play());
  }

  async play() {
    this.setPlaying(true);
    try {
      await api.playStory();
    } catch (error) {
      console.warn(error);
      this.setPlaying(false);
    }
  }

  /** Reads whether a story is being played already, as after a reload; without a story there is no button. */
  async catchUp() {
    const state = await api.readStory().catch(() => null);
    this.button.hidden = !state;
    this.setPlaying(Boolean(state?.playing));
    if (state?.playing && state.title) this.title.textContent = state.title;
  }

  setPlaying(playing) {
    this.button.disabled = playing;
    this.button.querySelector("span").textContent = playing ? "Playing…" : "Play the story";
  }

  /** One step of the story; the last one frees the button. */
  step({ step, of, title }) {
    const over = step >= of;
    clearTimeout(this.rest);
    this.setPlaying(!over);
    byId("band").classList.add("playing");
    byId("band-step").hidden = byId("band-bar").hidden = false;
    byId("band-step").textContent = `${step} / ${of}`;
    byId("band-bar").style.setProperty("--done", step / of);
    this.title.textContent = title;
    if (over) this.rest = setTimeout(() => this.settle(), AFTER_END);
  }

  settle() {
    byId("band").classList.remove("playing");
    byId("band-step").hidden = byId("band-bar").hidden = true;
    this.title.textContent = this.idle;
    this.onEnd?.();
  }
}

/** The small labelled counters in the header; an unknown key is its own label. */
export function showBoards(boards) {
  const cells = Object.entries(boards).map(([key, value]) =>
    h("div", { class: `board board-${key}` }, h("dt", {}, LABELS[key] ?? key.replaceAll("_", " ")), h("dd", {}, value)));
  byId("boards").replaceChildren(...cells);
}
