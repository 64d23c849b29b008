"""Who lives in the example world; every name is invented."""

from lms.kernel.actor import Role

PASSWORD = "selamat datang di balai"  # noqa: S105 - printed for everybody who tries the examples
TOTP_SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"  # noqa: S105 - the same, and only for examples
DOMAIN = "example.org"
STATES = ("BN", "KH", "ID", "LA", "MY", "MM", "PH", "SG", "TH", "TL", "VN")
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
