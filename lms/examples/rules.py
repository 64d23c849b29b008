"""Who lives in the example world; every name is invented."""

from lms.kernel.actor import Role

PASSWORD = "selamat datang di balai"  # noqa: S105 - printed for everybody who tries the examples
TOTP_SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"  # noqa: S105 - the same, and only for examples
DOMAIN = "example.org"
STATES = ("BN", "KH", "ID", "LA", "MY", "MM", "PH", "SG", "TH", "TL", "VN")
NAMES = {
    "BN": ("Hjh Nurul Aminah", "Awang Hafiz", "Dk Siti Rahmah", "Pg Amirul", "Nadia Kamal", "Zul Ariffin",
           "Haji Osman", "Izzah Latif", "Faridah Salleh", "Khairul Anwar"),
    "KH": ("Sok Dara", "Chan Sreymom", "Keo Vibol", "Ly Bopha", "Meas Rithy", "Pich Sothea", "Heng Makara",
           "Nhem Sreyleak", "Ouk Sambath", "Tep Channary"),
    "ID": ("Dewi Lestari", "Budi Santoso", "Siti Nurhaliza", "Agus Wijaya", "Putri Ayu", "Rizky Pratama",
           "Made Wirawan", "Ratna Sari", "Yohanes Tobing", "Intan Permata"),
    "LA": ("Somsak Vongsa", "Bounmy Keola", "Khamla Sisouk", "Noy Phommachan", "Vilay Chan",
           "Sengdao Inthavong", "Phonesavanh Douang", "Kham Xayasane", "Malivanh Souk", "Thongchan Bouasone"),
    "MY": ("Aisyah Rahman", "Lim Wei Jie", "Kavitha Nair", "Farid Hassan", "Tan Mei Ling", "Azlan Shah",
           "Jeremy Gomez", "Suriani Ahmad", "Ganesh Pillai", "Wong Siew Lan"),
    "MM": ("Aung Kyaw", "Thida Win", "Zaw Min", "Hnin Ei", "Ko Ko Lin", "Su Su Mon", "Myo Thant", "Nilar Aye",
           "Than Htut", "Khin Sandar"),
    "PH": ("Maria Santos", "Jose Reyes", "Angela Cruz", "Ramon Bautista", "Liza Mendoza", "Paolo Garcia",
           "Teresa Villanueva", "Miguel Ocampo", "Grace Dizon", "Arnel Flores"),
    "SG": ("Tan Hui Min", "Ravi Kumar", "Nur Syafiqah", "Lee Jun Wei", "Goh Li Ting", "Daniel Ong",
           "Siti Zubaidah", "Marcus Teo", "Priya Menon", "Chua Kok Leong"),
    "TH": ("Siriporn Chaidee", "Anan Wongsuwan", "Kanya Srisai", "Prasert Boonmee", "Malee Thongdee",
           "Niran Suk", "Ploy Rattana", "Somchai Intha", "Wipa Kaew", "Chaiwat Saelim"),
    "TL": ("Maria da Costa", "Joao Soares", "Ana Guterres", "Domingos Pinto", "Filomena Alves", "Nelson Belo",
           "Rosa Ximenes", "Abilio Sarmento", "Lucia Amaral", "Mateus Freitas"),
    "VN": ("Nguyen Thi Lan", "Tran Van Minh", "Le Thu Ha", "Pham Quoc Bao", "Vo Ngoc Anh", "Dang Hoang Nam",
           "Bui Thanh Tung", "Hoang My Linh", "Do Duc Long", "Phan Thi Mai"),
}  # fmt: skip
"""A focal point, a deputy, a point of contact and seven officers of each state."""
TRAINEES = 7
PARTNERS = ("japan", "unodc-regional-office-for-southeast-asia", "interpol", "republic-of-korea",
            "australia", "european-union", "nec-corporation")  # fmt: skip
GROUP = (
    (Role.SECRETARIAT, "secretariat", "SG", "Hana Secretary"),
    (Role.SECRETARIAT, "secretariat2", "SG", "Imran Secretary"),
    (Role.CHAIR, "chair", "SG", "Grace Chair"),
    (Role.CO_CHAIR, "cochair", "PH", "Tomas Co-Chair"),
    (Role.ASEAN_SECRETARIAT, "asec", "ASEC", "Ratna of the ASEAN Secretariat"),
    (Role.SOMTC_READER, "somtc", "ASEC", "Viseth of SOMTC"),
    (Role.AUDITOR, "auditor", "ASEC", "Imelda Auditor"),
    (Role.SYSTEM_ADMINISTRATOR, "admin", "ASEC", "Kiet Administrator"),
    (Role.TRAINER, "trainer", "unodc-regional-office-for-southeast-asia", "Noor Trainer"),
    (Role.DELEGATE, "delegate", "TH", "Chai Delegate"),
    (Role.POINT_OF_CONTACT, "contact", "VN", "Mai Contact"),
)
SHOWN = (
    ("Trainee", "trainee1.sg"), ("Focal point", "focal.sg"), ("Focal point of another state", "focal.th"),
    ("Deputy focal point", "deputy.id"), ("Point of contact", "contact"), ("Delegate", "delegate"),
    ("Partner officer", "officer.japan"), ("Trainer", "trainer"), ("Chair", "chair"),
    ("Co-chair", "cochair"), ("Secretariat", "secretariat"), ("ASEAN Secretariat", "asec"),
    ("SOMTC reader", "somtc"), ("Auditor", "auditor"), ("System administrator", "admin"),
)  # fmt: skip
POSTS = (
    ("Cybercrime Division (example)", "Online fraud team", "Investigator",
     "Eight running cases of investment fraud; I prepare the requests to platforms and banks.",
     "Teach the four colleagues of my team and mend our model requests."),
    ("Digital Forensics Laboratory (example)", "Mobile devices", "Examiner",
     "About twelve phones a month, from extraction to the report and the questions of the court.",
     "Write our procedure anew and train two examiners who joined this year."),
    ("Office of the Public Prosecutor (example)", "Computer crime section", "Prosecutor",
     "Charges and trials in online fraud; I review the requests for evidence abroad.",
     "Check requests before they leave, and hold a clinic for six colleagues."),
    ("Provincial Police (example)", "First response", "Team leader",
     "Searches with many devices; my team secures and packs them and hands them to the laboratory.",
     "Practise with three teams of the province and adapt the checklist."),
    ("Financial Intelligence Unit (example)", "Virtual assets", "Analyst",
     "Reports by exchanges; I link addresses to cases and answer questions of the police.",
     "Share one method between the unit and the police, so that work is not done twice."),
)  # fmt: skip
"""Agency, unit, post, current tasks and expected use of invented nominees."""
