/**
 * What the phones themselves say (placeholders, titles), in the language of each phone.
 * The bot's own words never come from here: they arrive in its messages.
 */

const ENGLISH = {
  write: "Write a message…", send: "Send", attach: "Attach", photo: "Photo", document: "Document", voice: "Voice message",
  reply: "Reply", quoting: "Reply to", editing: "Edit message", edited: "edited", cancel: "Cancel", more: "More",
  block: "Block the bot", unblock: "Unblock", blocked: "This person has blocked the bot.", fresh: "New messages",
  start: "Start", empty: "Nothing here yet. Open an invitation link, or tap Start.", ok: "OK", download: "Download",
  failed: "That did not work.", teacher: "Teacher", parent: "Family", you: "You", bot: "School", chat: "Chat",
};

const SPANISH = {
  write: "Escribe aquí…", send: "Enviar", attach: "Adjuntar", photo: "Foto", document: "Documento", voice: "Mensaje de voz",
  reply: "Responder", quoting: "Respuesta a", editing: "Editar mensaje", edited: "editado", cancel: "Cancelar", more: "Más",
  block: "Bloquear el bot", unblock: "Desbloquear", blocked: "Esta persona ha bloqueado el bot.", fresh: "Mensajes nuevos",
  start: "Empezar", empty: "Aún no hay nada. Abre un enlace de invitación o toca Empezar.", ok: "Aceptar", download: "Descargar",
  failed: "No ha funcionado.", teacher: "Docente", parent: "Familia", you: "Tú", bot: "Escuela", chat: "Conversación",
};

const ARABIC = {
  write: "اكتب رسالة…", send: "إرسال", attach: "إرفاق", photo: "صورة", document: "مستند", voice: "رسالة صوتية",
  reply: "رد", quoting: "رد على", editing: "تعديل الرسالة", edited: "معدّلة", cancel: "إلغاء", more: "المزيد",
  block: "حظر البوت", unblock: "إلغاء الحظر", blocked: "هذا الشخص حظر البوت.", fresh: "رسائل جديدة",
  start: "ابدأ", empty: "لا شيء هنا بعد. افتح رابط دعوة أو اضغط «ابدأ».", ok: "حسنًا", download: "تنزيل",
  failed: "لم ينجح ذلك.", teacher: "معلّم", parent: "عائلة", you: "أنت", bot: "المدرسة", chat: "محادثة",
};

const CHINESE = {
  write: "输入消息…", send: "发送", attach: "附件", photo: "照片", document: "文件", voice: "语音消息",
  reply: "回复", quoting: "回复", editing: "编辑消息", edited: "已编辑", cancel: "取消", more: "更多",
  block: "屏蔽机器人", unblock: "取消屏蔽", blocked: "此人已屏蔽机器人。", fresh: "新消息",
  start: "开始", empty: "还没有消息。请打开邀请链接，或点“开始”。", ok: "好", download: "下载",
  failed: "操作没有成功。", teacher: "老师", parent: "家长", you: "我", bot: "学校", chat: "聊天",
};

const WORDS = { en: ENGLISH, es: SPANISH, ar: ARABIC, zh: CHINESE };

/** The words of a phone; English where the phone's language has none. */
export function wordsFor(language) {
  return WORDS[tagOf(language).split("-")[0]] ?? ENGLISH;
}

/** A language as browsers spell it: `zh` and `zh_CN` mean Simplified Chinese here. */
export function tagOf(language) {
  const tag = String(language || "en").replaceAll("_", "-");
  return tag === "zh" || tag === "zh-CN" ? "zh-Hans" : tag;
}

/** A language's own name for itself, as "Español" or "简体中文". */
export function nameOf(language) {
  const tag = tagOf(language);
  const name = new Intl.DisplayNames([tag], { type: "language" }).of(tag) ?? tag;
  return name.charAt(0).toLocaleUpperCase(tag) + name.slice(1);
}

/** The hour and minute of a message, as the phone's language writes it. */
export function timeOf(date, language) {
  return new Intl.DateTimeFormat(tagOf(language), { hour: "2-digit", minute: "2-digit", hourCycle: "h23" }).format(new Date(date));
}

/** The day that heads a group of messages. */
export function dayOf(date, language) {
  return new Intl.DateTimeFormat(tagOf(language), { weekday: "long", day: "numeric", month: "long" }).format(new Date(date));
}

/** A file's size in words. */
export function sizeOf(bytes, language) {
  const big = bytes >= 1_000_000;
  const style = { style: "unit", unit: big ? "megabyte" : "kilobyte", maximumFractionDigits: big ? 1 : 0 };
  return new Intl.NumberFormat(tagOf(language), style).format(Math.max(bytes / (big ? 1_000_000 : 1_000), 1));
}
