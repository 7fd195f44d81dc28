"""Every button that was ever sent, as a small frozen dataclass with a short versioned tag.

Buttons live for ever on old messages, so tags are never reused: a change of meaning gets a new tag, and the ledger in
`tests/rules/tags.txt` only grows. What comes back from a phone is a claim; `actions/access.py` makes it an object.
"""

from bot.cards.taps.announcements import (
    Attach,
    Change,
    Discard,
    GotIt,
    GotItReminded,
    NudgeAll,
    Send,
    ShowSent,
    Undo,
    Withdraw,
)
from bot.cards.taps.basics import (
    ChangeName,
    ChooseLanguage,
    ComeBack,
    Forget,
    LanguagePage,
    ShowLanguages,
    StopAll,
)
from bot.cards.taps.classes import (
    BoardPage,
    InviteChild,
    NewLink,
)
from bot.cards.taps.conversations import (
    AboutChild,
    Answer,
    NoAnswerNeeded,
)
from bot.cards.taps.emergency import (
    SendAsUsual,
    SendFaster,
    ShowEmergency,
)
from bot.cards.taps.joining import (
    JoinIn,
    JoinLanguagePage,
    JoinNo,
    JoinYes,
)
from bot.cards.taps.phrases import (
    AskSlot,
    ChangeDetails,
    FillSlot,
    LeaveOut,
    SayPhrase,
    SayTo,
    SayTopic,
    SayTopics,
    ShowMonth,
    SlotDone,
    ToggleItem,
)
from bot.cards.taps.questions import (
    Begin,
    PickClass,
)
from bot.cards.taps.reminders import (
    RemindEnd,
    RemindNow,
    RemindStart,
    RemindWhen,
)
from bot.cards.taps.surveys import (
    GetTable,
    ShowResults,
    SurveyChoose,
    SurveyDiscard,
    SurveyGo,
    SurveySend,
    SurveyUntil,
)
from bot.cards.taps.tap import BYTES, Tap, kinds, read, write

__all__ = [
    "BYTES",
    "AboutChild",
    "Answer",
    "AskSlot",
    "Attach",
    "Begin",
    "BoardPage",
    "Change",
    "ChangeDetails",
    "ChangeName",
    "ChooseLanguage",
    "ComeBack",
    "Discard",
    "FillSlot",
    "Forget",
    "GetTable",
    "GotIt",
    "GotItReminded",
    "InviteChild",
    "JoinIn",
    "JoinLanguagePage",
    "JoinNo",
    "JoinYes",
    "LanguagePage",
    "LeaveOut",
    "NewLink",
    "NoAnswerNeeded",
    "NudgeAll",
    "PickClass",
    "RemindEnd",
    "RemindNow",
    "RemindStart",
    "RemindWhen",
    "SayPhrase",
    "SayTo",
    "SayTopic",
    "SayTopics",
    "Send",
    "SendAsUsual",
    "SendFaster",
    "ShowEmergency",
    "ShowLanguages",
    "ShowMonth",
    "ShowResults",
    "ShowSent",
    "SlotDone",
    "StopAll",
    "SurveyChoose",
    "SurveyDiscard",
    "SurveyGo",
    "SurveySend",
    "SurveyUntil",
    "Tap",
    "ToggleItem",
    "Undo",
    "Withdraw",
    "kinds",
    "read",
    "write",
]
