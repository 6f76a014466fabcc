// SPDX-License-Identifier: GPL-3.0-or-later
// What is wrong with a file is said with its kind, file, line and count, and nothing brings a reader down.
#include "core/base/random.h"
#include "tests/core/corpus/support.h"

#include <fstream>

namespace {

using namespace stillroom;
using namespace stillroom::corpus;
using Words = std::vector<std::string>;

void expect_issue(const ReadAll& all, std::string_view kind, std::int64_t line, std::int64_t count) {
    const Issue* issue = all.issue(kind);
    ASSERT_NE(issue, nullptr) << kind;
    EXPECT_EQ(issue->place.line, line) << kind;
    EXPECT_EQ(issue->count, count) << kind;
    EXPECT_FALSE(issue->place.file.empty()) << kind;
    EXPECT_FALSE(issue->message.empty()) << kind;
}

TEST(Encoding, Latin1IsReadAndReported) {
    const TempFolder folder;
    const auto all = read_all(folder.write("a.txt", "fine\ncaf\xE9 \x80 \x93x\x94\nstra\xDF" "e\n")).value();
    EXPECT_EQ(texts(all.utterances.at(Split::Train)), (Words{"fine", "café € “x”", "straße"}));
    expect_issue(all, "invalid-utf8", 2, 2);
}

TEST(Encoding, DamagedUtf8IsPatchedAndReported) {
    const TempFolder folder;
    const auto all = read_all(folder.write("a.txt", "gr\xC3\xBC\xC3 x\n")).value();
    EXPECT_EQ(texts(all.utterances.at(Split::Train)), (Words{"grü\uFFFD x"}));
    expect_issue(all, "broken-utf8", 1, 1);
}

TEST(Encoding, NulLinesAreLeftOut) {
    const TempFolder folder;
    std::string bytes;
    for (int i = 0; i < 200; ++i) {
        bytes += "a good line\n";
    }
    bytes += std::string("bad\0line\n", 9) + "last\n";
    const auto all = read_all(folder.write("a.txt", bytes)).value();
    EXPECT_EQ(all.utterances.at(Split::Train).size(), 201U);
    expect_issue(all, "nul-byte", 201, 1);
}

TEST(Refused, WhatIsNoText) {
    const TempFolder folder;
    using namespace std::string_literals;
    const std::map<std::string, std::string> files{
        {"empty.txt", ""},
        {"blank.txt", "\n \n\n"},
        {"utf16.txt", "\xFF\xFEh\0i\0\n\0"s},
        {"image.png", "\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\1\0"s},
        {"packed.gz", "\x1F\x8B\x08\0\0\0\0\0"s},
        {"other.json", "{\"a\": 1}"},
        {"other.xml", "<?xml version=\"1.0\"?><html/>"},
    };
    for (const auto& [name, bytes] : files) {
        const auto all = read_all(folder.write(name, bytes));
        ASSERT_FALSE(all.has_value()) << name;
        EXPECT_EQ(all.error().code, ErrorCode::BadInput) << name;
        EXPECT_NE(all.error().place.file.find(name), std::string::npos);
        EXPECT_TRUE(all.error().message.ends_with('.')) << all.error().message;
    }
    EXPECT_EQ(read_all(folder.path() / "absent").error().code, ErrorCode::NotFound);
    EXPECT_EQ(read_all("/dev/null").error().code, ErrorCode::BadInput);
    const TempFolder nothing;
    EXPECT_EQ(read_all(nothing.path()).error().code, ErrorCode::BadInput);
}

TEST(Lines, OverlongLinesAreLeftOutAndReadingGoesOn) {
    const TempFolder folder;
    const std::string text = "before\n" + std::string(5 << 20, 'x') + "\nafter\n";
    const auto all = read_all(folder.write("a.txt", text)).value();
    EXPECT_EQ(texts(all.utterances.at(Split::Train)), (Words{"before", "after"}));
    expect_issue(all, "overlong-line", 2, 1);
    EXPECT_EQ(all.bytes_read, all.bytes);
    const auto only = read_all(folder.write("b.txt", std::string(5 << 20, 'x'))).value();
    EXPECT_TRUE(only.utterances.empty());
    expect_issue(only, "overlong-line", 1, 1);
}

TEST(Lines, LimitIsExact) {
    const TempFolder folder;
    ReadOptions options;
    options.longest_line = 10;
    const auto all = read_all(folder.write("a.txt", "1234567890\n12345678901\n1234567890"), options).value();
    EXPECT_EQ(all.utterances.at(Split::Train).size(), 2U);
    expect_issue(all, "overlong-line", 2, 1);
}

TEST(Tags, InsideAfterOutsideIsRepaired) {
    const TempFolder folder;
    folder.write("seq.in", "a b c d\ne f\n");
    folder.write("seq.out", "O I-x B-y I-z\nO O\n");
    folder.write("label", "i\nj\n");
    const auto all = read_all(folder.path()).value();
    EXPECT_EQ(all.utterances.at(Split::Train)[0].tags, (Words{"O", "B-x", "B-y", "B-z"}));
    expect_issue(all, "i-after-o", 1, 2);
}

TEST(Tags, OtherSchemesBecomeBio) {
    const TempFolder folder;
    folder.write("seq.in", "a b c d e f g\na b c d\n");
    folder.write("seq.out", "S-x B-y I-y E-y U-z O L-x\ncity city date O\n");
    folder.write("label", "i\nj\n");
    const auto all = read_all(folder.path()).value();
    EXPECT_EQ(all.utterances.at(Split::Train)[0].tags, (Words{"B-x", "B-y", "I-y", "I-y", "B-z", "O", "B-x"}));
    EXPECT_EQ(all.utterances.at(Split::Train)[1].tags, (Words{"B-city", "I-city", "B-date", "O"}));
    expect_issue(all, "iobes-tags", 1, 4);
    expect_issue(all, "bare-tags", 2, 3);
}

TEST(Tags, MisalignedUtterancesAreLeftOutInEveryFormat) {
    const TempFolder folder;
    folder.write("s/seq.in", "a b\nc d\n\n");
    folder.write("s/seq.out", "O\nO O\n\n");
    folder.write("s/label", "i\nj\n\n");
    const auto slot_gated = read_all(folder.path() / "s").value();
    EXPECT_EQ(slot_gated.utterances.at(Split::Train).size(), 1U);
    expect_issue(slot_gated, "misaligned-tags", 1, 1);
    expect_issue(slot_gated, "empty-line", 3, 1);

    const auto token_tag = read_all(folder.write("t", "a:O b:O <=> x_y\na:O b <=> x_y\na:O b:O\n\na:O <=> x_y\n"
                                                      "a:O <=> x_y\na:O <=> x_y\na:O <=> x_y\na:O <=> x_y\n"))
                               .value();
    EXPECT_EQ(token_tag.format, Format::TokenTag);
    EXPECT_EQ(token_tag.utterances.at(Split::Train).size(), 6U);
    expect_issue(token_tag, "misaligned-tags", 2, 1);
    expect_issue(token_tag, "no-intent", 3, 1);

    std::string rows = "a\tO\nb\tO\textra\nc\tO\n\n";
    for (int i = 0; i < 12; ++i) {
        rows += "d\tB-x\n\n";
    }
    const auto conll = read_all(folder.write("c.conll", rows)).value();
    EXPECT_EQ(conll.utterances.at(Split::Train).size(), 12U);
    expect_issue(conll, "misaligned-tags", 2, 1);

    const auto csv = read_all(folder.write("c.csv", "text,tags\na b,O\na b,O O\na,O,O\n")).value();
    EXPECT_EQ(csv.utterances.at(Split::Train).size(), 1U);
    expect_issue(csv, "misaligned-tags", 2, 1);
    expect_issue(csv, "wrong-columns", 4, 1);
}

TEST(SlotGated, FilesOfDifferentLength) {
    const TempFolder folder;
    folder.write("seq.in", "a\nb\nc\nd\n");
    folder.write("seq.out", "O\nO\nO\n");
    folder.write("label", "i\n");
    const auto all = read_all(folder.path()).value();
    EXPECT_EQ(all.utterances.at(Split::Train).size(), 1U);
    expect_issue(all, "unequal-files", 2, 3);
    EXPECT_EQ(all.issue("unequal-files")->level, Issue::Level::Error);
}

TEST(Massive, BadLinesAreCounted) {
    const TempFolder folder;
    const std::string good = R"({"partition":"train","scenario":"a","intent":"b","utt":"x","annot_utt":"x"})" "\n";
    const auto all = read_all(folder.write("a.jsonl", good + "{\"utt\": \"cut\n" + "\n" + "[1]\n" +
                                                          R"({"utt":"x","annot_utt":"x [time : nine"})" "\n" +
                                                          R"({"utt":"x","annot_utt":"x [time nine]"})" "\n" +
                                                          R"({"utt":"y","annot_utt":"x","partition":"train"})" "\n" +
                                                          R"({"utt":"x","annot_utt":"x","partition":"other"})" "\n" +
                                                          R"({"utt":5,"annot_utt":null})" "\n" +
                                                          R"({"utt":"no slots","intent":"b"})"))
                         .value();
    EXPECT_EQ(all.utterances.at(Split::Train).size(), 3U);
    expect_issue(all, "bad-json", 2, 2);
    expect_issue(all, "bad-annotation", 5, 2);
    expect_issue(all, "annotation-differs", 7, 1);
    expect_issue(all, "unknown-partition", 8, 1);
    expect_issue(all, "empty-line", 3, 2);
    expect_issue(all, "no-annotation", 10, 1);
    expect_issue(all, "no-partition", 10, 1);
}

TEST(Clinc150, DamageIsLocated) {
    const TempFolder folder;
    const auto all =
        read_all(folder.write("a.json", "{\"train\": [[\"a\", \"i\"],\n[\"b\"],\n{\"x\": [1]}, 5,\n[\"c\", \"i\"],\n[\"d\", \"i"))
            .value();
    EXPECT_EQ(texts(all.utterances.at(Split::Train)), (Words{"a", "c"}));
    expect_issue(all, "bad-item", 2, 4);
    expect_issue(all, "bad-json", 5, 1);
}

TEST(Table, UnclosedQuoteCostsNoOtherRow) {
    const TempFolder folder;
    const auto all = read_all(folder.write("a.csv", "text,label\n\"open,x\nb,y\n\"c\",z\n")).value();
    EXPECT_EQ(texts(all.utterances.at(Split::Train)), (Words{"\"open", "b", "c"}));
    expect_issue(all, "unclosed-quote", 2, 1);
}

TEST(Table, EmptyLabelsAreReported) {
    const TempFolder folder;
    const auto all = read_all(folder.write("a.csv", "text,label,split\na,,train\nb,y,holdout\n,y,train\nc,y,\n")).value();
    EXPECT_EQ(texts(all.utterances.at(Split::Train)), (Words{"c"}));
    expect_issue(all, "no-intent", 2, 1);
    expect_issue(all, "unknown-partition", 3, 1);
    expect_issue(all, "empty-line", 4, 1);
}

TEST(Tei, DamageIsReported) {
    const TempFolder folder;
    const auto all = read_all(folder.write("a.xml", "<TEI><text><body><p>one</p><p>two")).value();
    EXPECT_EQ(texts(all.utterances.at(Split::Train)), (Words{"one", "two"}));
    EXPECT_EQ(all.count("bad-xml"), 1);
    EXPECT_EQ(read_all(folder.write("b.xml", "<TEI><text/></TEI>"))->count("bad-xml"), 1);
}

TEST(Folder, MixedFormatsAreLeftAsideWithAWord) {
    const TempFolder folder;
    folder.write("one.txt", "a plain sentence\nand another\n");
    folder.write("two.tsv", "text\tlabel\na\tb\n");
    folder.write("three.bin", std::string(100, '\1'));
    const auto all = read_all(folder.path()).value();
    EXPECT_EQ(all.format, Format::Text);
    EXPECT_EQ(all.count("ignored-file"), 2);
}

TEST(Folder, AKindFoundInManyFilesIsOneIssue) {
    const TempFolder folder;
    for (int i = 0; i < 20; ++i) {
        folder.write("file" + std::to_string(i) + ".txt", "a\n\n\n");
    }
    const auto all = read_all(folder.path()).value();
    expect_issue(all, "empty-line", 2, 40);
    EXPECT_EQ(all.issues.size(), 1U);
    EXPECT_NE(all.issues[0].message.find("20 files"), std::string::npos);
}

/// Changes, cuts and multiplies bytes of good files; every reader must end, in one way or the other.
TEST(Fuzz, MangledFilesEndReading) {
    const std::map<std::string, std::string> seeds{
        {"text", "hello there\nschöne Grüße\n"},
        {"massive", R"({"utt":"a b","annot_utt":"a [x : b]","partition":"train","intent":"i","scenario":"s"})" "\n"},
        {"token-tag", "a:O b:B-x <=> i_j\n"},
        {"conll", "# intent = x\na\tO\nb\tB-x\n\n"},
        {"clinc150", "{\"train\": [[\"a\", \"i\"], [\"b\\\"\", \"j\"]], \"test\": [[\"c\", \"i\"]]}"},
        {"csv", "text,label\n\"a, \"\"b\"\"\",x\nc,y\n"},
        {"tsv", "text\tlabel\n\"a\"\tx\nc\ty\n"},
        {"tei", "<TEI xml:lang=\"en\"><text><body><p>a &amp; b</p><note>n</note></body></text></TEI>"}};
    const TempFolder folder;
    Random random(7);
    std::int64_t read = 0;
    for (const auto& [format, good] : seeds) {
        for (int round = 0; round < 150; ++round) {
            std::string bytes = good + good + good;
            for (std::uint64_t change = random.below(6); change > 0; --change) {
                const std::size_t at = random.below(bytes.size());
                switch (random.below(4)) {
                case 0:
                    bytes[at] = static_cast<char>(random.below(256));
                    break;
                case 1:
                    bytes.erase(at, random.below(10) + 1);
                    break;
                case 2:
                    bytes.insert(at, bytes.substr(random.below(bytes.size()), random.below(20)));
                    break;
                default:
                    bytes.resize(at + 1);
                }
                bytes += bytes.empty() ? "x" : "";
            }
            ReadOptions options;
            options.format = round % 2 == 0 ? format : "auto";
            if (const auto all = read_all(folder.write("f", bytes), options)) {
                for (const auto& [split, utterances] : all->utterances) {
                    for (const Utterance& utterance : utterances) {
                        ++read;
                        EXPECT_FALSE(utterance.text.empty());
                        EXPECT_EQ(utterance.tags.size(), utterance.words.size());
                    }
                }
            }
        }
    }
    EXPECT_GT(read, 1000);
}

} // namespace
