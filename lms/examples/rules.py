"""Who lives in the example world; every name is invented."""

from lms.kernel.actor import Role

PASSWORD = "selamat datang di balai"  # noqa: S105 - printed for everybody who tries the examples
TOTP_SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"  # noqa: S105 - the same, and only for examples
DOMAIN = "example.org"
STATES = ("BN", "KH", "ID", "LA", "MY", "MM", "PH", "SG", "TH", "TL", "VN")
NAMES = {
    "BN": ("Hjh Nurul Aminah", "Awang Hafiz", "Dk Siti Rahmah", "Pg Amirul", "Nadia Kamal", "Zul Ariffin"),
    "KH": ("Sok Dara", "Chan Sreymom", "Keo Vibol", "Ly Bopha", "Meas Rithy", "Pich Sothea"),
    "ID": ("Dewi Lestari", "Budi Santoso", "Siti Nurhaliza", "Agus Wijaya", "Putri Ayu", "Rizky Pratama"),
    "LA": ("Somsak Vongsa", "Bounmy Keola", "Khamla Sisouk", "Noy Phommachan", "Vilay Chan", "Sengdao Inthavong"),
    "MY": ("Aisyah Rahman", "Lim Wei Jie", "Kavitha Nair", "Farid Hassan", "Tan Mei Ling", "Azlan Shah"),
    "MM": ("Aung Kyaw", "Thida Win", "Zaw Min", "Hnin Ei", "Ko Ko Lin", "Su Su Mon"),
    "PH": ("Maria Santos", "Jose Reyes", "Angela Cruz", "Ramon Bautista", "Liza Mendoza", "Paolo Garcia"),
    "SG": ("Tan Hui Min", "Ravi Kumar", "Nur Syafiqah", "Lee Jun Wei", "Goh Li Ting", "Daniel Ong"),
    "TH": ("Siriporn Chaidee", "Anan Wongsuwan", "Kanya Srisai", "Prasert Boonmee", "Malee Thongdee", "Niran Suk"),
    "TL": ("Maria da Costa", "Joao Soares", "Ana Guterres", "Domingos Pinto", "Filomena Alves", "Nelson Belo"),
    "VN": ("Nguyen Thi Lan", "Tran Van Minh", "Le Thu Ha", "Pham Quoc Bao", "Vo Ngoc Anh", "Dang Hoang Nam"),
}  # fmt: skip
PARTNERS = ("japan", "unodc-regional-office-for-southeast-asia", "interpol", "republic-of-korea", "australia")
GROUP = (
    (Role.SECRETARIAT, "secretariat", "SG", "Hana Secretary"),
    (Role.SECRETARIAT, "secretariat2", "SG", "Imran Secretary"),
    (Role.CHAIR, "chair", "SG", "Grace Chair"),
    (Role.CO_CHAIR, "cochair", "PH", "Tomas Co-Chair"),
    (Role.ASEAN_SECRETARIAT, "asec", "ASEC", "Ratna of the ASEAN Secretariat"),
    (Role.SOMTC_READER, "somtc", "ASEC", "Viseth of SOMTC"),
    (Role.AUDITOR, "auditor", "ASEC", "Imelda Auditor"),
    (Role.SYSTEM_ADMINISTRATOR, "admin", "ASEC", "Kiet Administrator"),
    (Role.TRAINER, "trainer", "MY", "Noor Trainer"),
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
NEEDS = (
    ("FOR-3", "Phones wait for months in the provinces", 1, 3, 14, 5),
    ("FIN-2", "Trace payments of scam centres through exchanges", 1, 3, 10, 5),
    ("COOP-1", "Requests for electronic evidence come back as incomplete", 2, 4, 8, 4),
    ("FOR-1", "Patrol officers lose evidence at the scene", 1, 2, 40, 4),
    ("INV-4", "Ransomware cases end at the first server", 2, 3, 6, 3),
    ("FIN-1", "Link fraud reports into series", 1, 3, 16, 5),
    ("JUS-1", "Judges ask for guidance on electronic evidence", None, 3, 12, 3),
    ("VIC-2", "Interview children without harm", 2, 4, 10, 4),
    ("INV-2", "Collect open sources so that they stand in court", 2, 3, 12, 2),
    ("ORG-2", "Trainers for a national curriculum", 1, 3, 6, 2),
    ("FOR-4", "Prepare the laboratory for accreditation", 2, 4, 5, 3),
)
OFFERINGS = (
    ("japan", "FOR-3", 2, 3, "Mobile device forensics, two weeks", "Tokyo", "in_person", 24, 3),
    (
        "unodc-regional-office-for-southeast-asia",
        "FIN-2",
        2,
        3,
        "Virtual asset tracing with exercises",
        "Bangkok",
        "in_person",
        22,
        3,
    ),
    ("interpol", "FOR-1", 1, 2, "Digital evidence for first responders", "Singapore", "hybrid", 33, 4),
    (
        "republic-of-korea",
        "INV-4",
        2,
        3,
        "Intrusion and ransomware investigation",
        "Seoul",
        "in_person",
        16,
        2,
    ),
    (
        "australia",
        "COOP-1",
        2,
        4,
        "Requests for electronic evidence that are answered",
        "online",
        "online",
        44,
        5,
    ),
    (
        "unodc-regional-office-for-southeast-asia",
        "JUS-1",
        1,
        3,
        "Electronic evidence for judges",
        "Manila",
        "in_person",
        20,
        2,
    ),
    ("japan", "VIC-2", 2, 3, "Interviewing children in online abuse cases", "online", "online", 30, None),
    ("australia", "FIN-1", 1, 2, "Fraud report analysis", "Jakarta", "in_person", 18, 2),
)
