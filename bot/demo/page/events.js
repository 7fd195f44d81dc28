/**
 * The stream of server-sent events: opened, kept open, opened again after a loss.
 * Hands each event on as it came; what it means is decided in phones.js.
 */

const AGAIN_AFTER = 1500;

/**
 * Listens for ever. `onOpen` is called on each (re)opening, so that all chats can be read again;
 * `onLost` when the line is down.
 */
export function listen({ onEvent, onOpen, onLost }) {
  const source = new EventSource("/sim/events");
  source.onopen = onOpen;
  source.onmessage = (event) => onEvent(JSON.parse(event.data));
  source.onerror = () => {
    onLost();
    if (source.readyState === EventSource.CLOSED) setTimeout(() => listen({ onEvent, onOpen, onLost }), AGAIN_AFTER);
  };
}
