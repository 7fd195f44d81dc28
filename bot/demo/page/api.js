/**
 * What the page asks of the Telegram on this machine: one function per request.
 * Only fetch() lives here; what happens because of it comes back through events.js.
 */

async function answer(response) {
  if (!response.ok) throw new Error(`${response.status} ${await response.text()}`);
  return response.json().catch(() => ({}));
}

const get = async (path) => answer(await fetch(path));

const post = async (path, body = {}) =>
  answer(await fetch(path, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) }));

const onPhone = (id, act, body) => post(`/sim/phone/${encodeURIComponent(id)}/${act}`, body);

export const listPhones = () => get("/sim/phones");
export const readChat = async (id) => (await get(`/sim/chat/${encodeURIComponent(id)}`)).messages;
export const readStory = () => get("/sim/story");
export const playStory = () => post("/sim/story");

export const say = (id, text, replyTo) => onPhone(id, "say", replyTo ? { text, reply_to: replyTo } : { text });
export const edit = (id, messageId, text) => onPhone(id, "edit", { message_id: messageId, text });
export const tap = (id, messageId, row, column) => onPhone(id, "tap", { message_id: messageId, row, column });
export const block = (id, blocked) => onPhone(id, "block", { blocked });
export const start = (id, code) => onPhone(id, "start", code ? { code } : {});

/** Sends a chosen file as a photo, a document or a voice message. */
export async function sendFile(id, { file, kind, caption, replyTo }) {
  const form = new FormData();
  form.append("kind", kind);
  if (caption) form.append("caption", caption);
  if (replyTo) form.append("reply_to", replyTo);
  form.append("file", file, file.name);
  return answer(await fetch(`/sim/phone/${encodeURIComponent(id)}/file`, { method: "POST", body: form }));
}
