"""A text that somebody types finds its topic among the first three, in four languages; it only suggests."""

import pytest

from lms.kernel.actor import ANONYMOUS
from lms.topics import queries
from lms.topics.rules.suggesting import Lexicon, plain, stem

SENTENCES = [
    ("FOR-3", "Phones wait too long for extraction; our examiners cannot open locked devices."),
    ("FIN-2", "We want to trace bitcoin through mixers and exchanges."),
    ("JUS-1", "Judges do not know how to weigh electronic evidence."),
    ("FOR-1", "Patrol officers seize computers at the scene without a chain of custody."),
    ("COOP-1", "Requests for mutual legal assistance take a year and the central authority has no template."),
    ("VIC-1", "Identify victims of online child sexual exploitation."),
    ("EMG-1", "Deepfake videos made with artificial intelligence."),
    ("FIN-1", "Penyidik kami perlu menangani penipuan investasi dan pusat penipuan di perbatasan."),
    ("FOR-3", "Ekstraksi data ponsel pintar yang terkunci memakan waktu berbulan-bulan."),
    ("FIN-3", "Rekening penampung dan pencucian uang harus diblokir dalam beberapa jam."),
    ("JUS-2", "Para jaksa membutuhkan pelatihan penuntutan kejahatan siber."),
    ("VIC-1", "Eksploitasi seksual anak secara daring dan identifikasi korban."),
    ("INV-4", "Kami ingin menganalisis malware dan serangan ransomware."),
    ("FIN-1", "แก๊งคอลเซ็นเตอร์หลอกลงทุนประชาชนทุกวัน"),
    ("FIN-2", "ต้องการติดตามเส้นทางบิตคอยน์และสินทรัพย์ดิจิทัล"),
    ("FOR-3", "ตรวจพิสูจน์โทรศัพท์มือถือที่ล็อกอยู่"),
    ("JUS-1", "ผู้พิพากษายังไม่เข้าใจการรับฟังพยานหลักฐานอิเล็กทรอนิกส์"),
    ("VIC-4", "รณรงค์ในโรงเรียนให้เยาวชนและผู้ปกครองรู้เท่าทัน"),
    ("INV-4", "แรนซัมแวร์โจมตีโรงพยาบาล ต้องวิเคราะห์มัลแวร์"),
    ("FIN-1", "Người dân bị lừa đảo trực tuyến qua các trung tâm lừa đảo."),
    ("FIN-2", "Cần truy vết tiền ảo và tài sản mã hóa qua các sàn giao dịch."),
    ("COOP-1", "Yêu cầu tương trợ tư pháp và dẫn độ mất quá nhiều thời gian."),
    ("FIN-1", "lua dao truc tuyen chiem doat tai san"),
    ("JUS-2", "Kiểm sát viên cần được đào tạo về truy tố tội phạm mạng."),
    ("VIC-1", "Bảo vệ trẻ em khỏi xâm hại và bóc lột tình dục trên mạng."),
]


@pytest.mark.parametrize(("code", "sentence"), SENTENCES)
def test_a_sentence_finds_its_topic_among_the_first_three(app, code, sentence):
    found = [topic.code for topic, _why in queries.suggested_topics(ANONYMOUS, sentence)]
    assert code in found


def test_what_no_keyword_knows_suggests_nothing(app):
    assert queries.suggested_topics(ANONYMOUS, "") == []
    assert queries.suggested_topics(ANONYMOUS, "zzz 12345 ๆ") == []


def test_it_says_which_words_it_met(app):
    (_topic, first), *_rest = queries.suggested_topics(ANONYMOUS, "bitcoin and a mixer")
    assert {"bitcoin", "mixer"} <= set(first.because)


def test_every_topic_has_keywords_in_four_languages_with_their_review_said(app):
    review, words = queries.keywords()
    assert set(review) == {"en", "id", "th", "vi"}
    assert set(words) == {topic.code for topic in queries.topics_in_order(ANONYMOUS)}
    assert all(len(listed) >= 4 for topic in words.values() for listed in topic.values())
    assert all(set(topic) == set(review) for topic in words.values())


def test_the_order_of_words_and_topics_does_not_matter():
    words = {"A": ["phone", "tablet"], "B": ["bitcoin"], "C": ["judge"]}
    turned = Lexicon(dict(reversed(words.items())))
    assert Lexicon(words).suggest("a tablet and a bitcoin") == turned.suggest("a tablet and a bitcoin")


@pytest.mark.parametrize(("word", "root"), [("investigations", "investig"), ("investigating", "investigat"),
                                            ("penyitaan", "itaa"), ("ai", "ai")])  # fmt: skip
def test_stems_are_light(word, root):
    assert stem(word)[:3] == root[:3]


def test_a_text_is_composed_before_it_is_read():
    assert plain("ti\u0065\u0302\u0300n  ẢO") == "tiền ảo"
