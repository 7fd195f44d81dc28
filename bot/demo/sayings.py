"""What the simulated people of the demo write: families in their own languages, teachers in English. Made up."""

FAMILIES = {
    "en": ("Does she need a packed lunch that day?", "Thank you for telling us!"),
    "pl": ("Czy trzeba zabrać drugie śniadanie?", "Dziękuję za informację!"),
    "ro": ("Trebuie să aducă ceva de mâncare?", "Mulțumim pentru mesaj!"),
    "ur": ("کیا بچوں کو کھانا ساتھ لانا ہے؟", "بتانے کا شکریہ!"),
    "pa": ("ਕੀ ਬੱਚੇ ਨੂੰ ਖਾਣਾ ਨਾਲ ਲਿਆਉਣਾ ਪਵੇਗਾ?", "ਦੱਸਣ ਲਈ ਧੰਨਵਾਦ!"),
    "bn": ("বাচ্চাকে কি টিফিন দিতে হবে?", "জানানোর জন্য ধন্যবাদ!"),
    "ar": ("هل يحتاج الأطفال إلى وجبة غداء؟", "شكرًا على الإخبار!"),
    "es": ("¿A qué hora vuelven?", "¡Gracias por avisar!"),
    "pt": ("É preciso levar almoço?", "Obrigada pela informação!"),
    "zh_Hans": ("需要带午饭吗？", "谢谢老师通知！"),
    "tr": ("Öğle yemeği getirmesi gerekiyor mu?", "Haber verdiğiniz için teşekkürler!"),
    "so": ("Ma u baahan tahay qado?", "Waad ku mahadsan tihiin warka!"),
    "uk": ("Чи потрібно брати з собою обід?", "Дякую за повідомлення!"),
    "ru": ("Нужно ли брать с собой обед?", "Спасибо, что сообщили!"),
    "fa": ("آیا باید ناهار همراه بیاورد؟", "ممنون از اطلاع‌رسانی!"),
    "fr": ("Faut-il prévoir un pique-nique ?", "Merci pour l'information !"),
    "it": ("Serve il pranzo al sacco?", "Grazie dell'informazione!"),
    "vi": ("Con có cần mang theo bữa trưa không ạ?", "Cảm ơn cô đã báo!"),
    "ta": ("மதிய உணவு கொண்டு வர வேண்டுமா?", "தெரிவித்ததற்கு நன்றி!"),
    "gu": ("શું બપોરનું જમવાનું સાથે આપવું પડશે?", "જાણ કરવા બદલ આભાર!"),
}
TEACHERS_ANSWER = (
    "Yes please, and a bottle of water.",
    "We are back by three o'clock.",
    "Thank you for asking. A small snack is enough.",
)
ELSEWHERE = (
    ("1A", "Ms Patel", "Library books are due back on Thursday."),
    ("5B", "Mr Owens", "Swimming starts next week. Please pack a towel and a cap."),
    ("RA", "Ms Flynn", "We are collecting cardboard boxes. Any size will do!"),
    ("6A", "Mr Osei", "The practice tests are over. Everybody did well."),
    ("2B", "Ms Novak", "The school nurse visits on Tuesday morning."),
    ("4A", "Ms Rossi", "Parents' evening: places from 16:00. Write to me to choose one."),
    ("3A", "Mr Dale", "We need two helpers for the reading hour on Wednesday."),
    ("6B", "Ms Khan", "Photographs are taken on Monday. Uniform, please."),
    ("1B", "Mr Byrne", "Thank you for the wonderful costumes yesterday!"),
    ("5A", "Ms Weiss", "The garden group meets on Friday after lunch. Old shoes!"),
    ("2A", "Mr Lund", "Please check for head lice this weekend."),
    ("4B", "Ms Abbott", "The concert begins at 17:30 in the hall. Doors open at 17:00."),
    ("RB", "Ms Tran", "Tomorrow we walk to the park. Rain coats, please."),
)
"""What goes on in the other classes meanwhile: class, teacher, announcement."""
