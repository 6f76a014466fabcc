// SPDX-License-Identifier: GPL-3.0-or-later
// One small good file for each format, and how formats are told apart.
#include "tests/core/corpus/support.h"

namespace {

using namespace stillroom;
using namespace stillroom::corpus;
using Words = std::vector<std::string>;

TEST(TextFormat, OneSentenceALine) {
    const TempFolder folder;
    const auto all = read_all(folder.write("a.txt", "\xEF\xBB\xBFgood  morning \r\n\nschöne Grüße\nlast")).value();
    EXPECT_EQ(all.format, Format::Text);
    EXPECT_EQ(texts(all.utterances.at(Split::Train)), (Words{"good morning", "schöne Grüße", "last"}));
    EXPECT_EQ(all.lines, (std::vector<std::int64_t>{1, 3, 4}));
    ASSERT_NE(all.issue("empty-line"), nullptr);
    EXPECT_EQ(all.issue("empty-line")->place.line, 2);
    EXPECT_EQ(all.bytes_read, all.bytes);
}

TEST(TextFormat, LongLinesBecomeSentences) {
    const TempFolder folder;
    const auto path = folder.write("a.txt", "One two three. Four five six! Seven?\nShort one. Stays.\n");
    ReadOptions options;
    options.sentence_words = 5;
    const auto all = read_all(path, options).value();
    EXPECT_EQ(texts(all.utterances.at(Split::Train)),
              (Words{"One two three.", "Four five six!", "Seven?", "Short one. Stays."}));
    EXPECT_EQ(all.count("long-lines-split"), 1);
    options.sentence_words = 0;
    EXPECT_EQ(read_all(path, options)->utterances.at(Split::Train).size(), 2U);
}

TEST(TextFormat, FilesNamedAfterSplits) {
    const TempFolder folder;
    folder.write("train.txt", "a\nb\n");
    folder.write("valid.txt", "c\n");
    folder.write("test.txt", "d\n");
    folder.write("words.txt", "e\n");
    folder.write("README.md", "f\n");
    const auto all = read_all(folder.path()).value();
    EXPECT_EQ(texts(all.utterances.at(Split::Train)), (Words{"a", "b"}));
    EXPECT_EQ(texts(all.utterances.at(Split::Dev)), (Words{"c"}));
    EXPECT_EQ(texts(all.utterances.at(Split::Test)), (Words{"d"}));
    ASSERT_EQ(all.count("ignored-file"), 1);
    EXPECT_TRUE(all.issue("ignored-file")->place.file.ends_with("words.txt"));
}

TEST(TextFormat, FolderOfFilesIsOneTrainSplitWithTheFoldersLanguage) {
    const TempFolder folder;
    folder.write("de/one.txt", "eins\n");
    folder.write("de/two.txt", "zwei\n");
    const auto all = read_all(folder.path() / "de").value();
    EXPECT_EQ(texts(all.utterances.at(Split::Train)), (Words{"eins", "zwei"}));
    EXPECT_EQ(all.utterances.at(Split::Train)[0].language, "de");
    EXPECT_EQ(all.count("language-from-name"), 1);
    ReadOptions options;
    options.language = "nl";
    EXPECT_EQ(read_all(folder.path() / "de", options)->utterances.at(Split::Train)[0].language, "nl");
    EXPECT_EQ(read_all(folder.path())->utterances.at(Split::Train).size(), 2U); // the only subfolder
    folder.write("fr/one.txt", "un\n");
    const auto several = read_all(folder.path());
    ASSERT_FALSE(several.has_value());
    EXPECT_NE(several.error().message.find("de, fr"), std::string::npos);
}

constexpr std::string_view kMassive =
    R"({"id": "0", "locale": "en-US", "partition": "train", "scenario": "alarm", "intent": "alarm_set", )"
    R"("utt": "wake me up at nine am on friday", "annot_utt": "wake me up at [time : nine am] on [date : friday]"})"
    "\n"
    R"({"id": "1", "locale": "de-DE", "partition": "dev", "scenario": "iot", "intent": "iot_off", )"
    R"("utt": "licht aus", "annot_utt": "licht aus"})"
    "\n"
    R"({"id": "2", "locale": "en-US", "partition": "test", "scenario": "x", "intent": "y", "utt": "nine ten", )"
    R"("annot_utt": "[time : nine][time : ten]"})"
    "\n";

TEST(MassiveFormat, AnnotatedUtterances) {
    const TempFolder folder;
    const auto all = read_all(folder.write("en-US.jsonl", kMassive)).value();
    EXPECT_EQ(all.format, Format::Massive);
    const Utterance& first = all.utterances.at(Split::Train).at(0);
    EXPECT_EQ(first.text, "wake me up at nine am on friday");
    EXPECT_EQ(first.words.size(), 8U);
    EXPECT_EQ(first.tags, (Words{"O", "O", "O", "O", "B-time", "I-time", "O", "B-date"}));
    EXPECT_EQ(first.domain, "alarm");
    EXPECT_EQ(first.intent, "alarm_set");
    EXPECT_EQ(first.language, "en");
    EXPECT_EQ(all.utterances.at(Split::Dev).at(0).language, "de");
    EXPECT_EQ(all.utterances.at(Split::Test).at(0).tags, (Words{"B-time", "B-time"}));
}

TEST(SlotGatedFormat, FoldersOfThree) {
    const TempFolder folder;
    folder.write("train/seq.in", "play jazz now \nstop\n");
    folder.write("train/seq.out", "O B-genre O\nO \n");
    folder.write("train/label", "Play\nStop\n");
    folder.write("valid/seq.in", "play rock\n");
    folder.write("valid/seq.out", "O B-genre\n");
    folder.write("valid/label", "Play\n");
    const auto all = read_all(folder.path()).value();
    EXPECT_EQ(all.format, Format::SlotGated);
    ASSERT_EQ(all.utterances.at(Split::Train).size(), 2U);
    EXPECT_EQ(all.utterances.at(Split::Train)[0].text, "play jazz now");
    EXPECT_EQ(all.utterances.at(Split::Train)[0].tags, (Words{"O", "B-genre", "O"}));
    EXPECT_EQ(all.utterances.at(Split::Train)[1].intent, "Stop");
    EXPECT_EQ(all.utterances.at(Split::Dev).size(), 1U);
    EXPECT_EQ(all.bytes_read, all.bytes);
    EXPECT_EQ(read_all(folder.path() / "valid")->utterances.at(Split::Dev).size(), 1U);
}

TEST(TokenTagFormat, DomainIsTheIntentsFirstPart) {
    const TempFolder folder;
    folder.write("train", "wake:O at:O 5:30:B-time pm:I-time <=> alarm_set\nhi:O <=> general_greet\n");
    folder.write("valid", "stop:O <=> audio_volume_mute\n");
    folder.write("vocab", "B-time\nI-time\n");
    const auto all = read_all(folder.path()).value();
    EXPECT_EQ(all.format, Format::TokenTag);
    const Utterance& first = all.utterances.at(Split::Train).at(0);
    EXPECT_EQ(first.words, (Words{"wake", "at", "5:30", "pm"}));
    EXPECT_EQ(first.tags, (Words{"O", "O", "B-time", "I-time"}));
    EXPECT_EQ(first.domain, "alarm");
    EXPECT_EQ(all.utterances.at(Split::Dev).at(0).domain, "audio");
    EXPECT_EQ(all.utterances.at(Split::Dev).at(0).intent, "audio_volume_mute");
}

TEST(ConllFormat, FindsColumnsAndComments) {
    const TempFolder folder;
    const auto all = read_all(folder.write("en.test.conll",
                                           "# id = 1\n# intent = weather/find\n# domain: weather\n"
                                           "1\tIs\tx\tO\n2\tit\tx\tO\n3\ttoday\tx\tB-datetime\n\n"
                                           "# intent: play\n1\t#\tx\tO\n2\tnow\tx\tB-when\n"))
                         .value();
    EXPECT_EQ(all.format, Format::Conll);
    ASSERT_EQ(all.utterances.at(Split::Test).size(), 2U);
    const Utterance& first = all.utterances.at(Split::Test)[0];
    EXPECT_EQ(first.text, "Is it today");
    EXPECT_EQ(first.tags, (Words{"O", "O", "B-datetime"}));
    EXPECT_EQ(first.intent, "weather/find");
    EXPECT_EQ(first.domain, "weather");
    EXPECT_EQ(first.language, "en");
    EXPECT_EQ(all.utterances.at(Split::Test)[1].words, (Words{"#", "now"}));
    EXPECT_EQ(all.utterances.at(Split::Test)[1].intent, "play");
    EXPECT_NE(all.issue("columns")->message.find("column 2, tags from column 4"), std::string::npos);
}

TEST(ConllFormat, SpacesAndTheLastOfSeveralTagColumns) {
    const TempFolder folder;
    const auto all = read_all(folder.write("a.txt", "-DOCSTART- -X- O O\n\nEU NNP B-NP B-ORG\nrejects VBZ B-VP O\n\n"
                                                    "Peter NNP B-NP B-PER\nBlackburn NNP I-NP I-PER\n"))
                         .value();
    EXPECT_EQ(all.format, Format::Conll);
    ASSERT_EQ(all.utterances.at(Split::Train).size(), 2U);
    EXPECT_EQ(all.utterances.at(Split::Train)[1].text, "Peter Blackburn");
    EXPECT_EQ(all.utterances.at(Split::Train)[1].tags, (Words{"B-PER", "I-PER"}));
}

constexpr std::string_view kClinc =
    "{\"oos_val\": [[\"who won\", \"oos\"]], \"val\": [[\"a \\u00e9\", \"pay_bill\"]],\n"
    "\"train\": [\n [\"what is \\\"this\\\"\", \"balance\"],\n [\"b\", \"pay_bill\"]\n],\n \"test\": []}";

TEST(Clinc150Format, ListsAndDomains) {
    const TempFolder folder;
    const auto path = folder.write("data_full.json", kClinc);
    folder.write("domains.json", R"({"banking": ["balance", "pay_bill"]})");
    const auto all = read_all(folder.path()).value();
    EXPECT_EQ(all.format, Format::Clinc150);
    EXPECT_EQ(texts(all.utterances.at(Split::Train)), (Words{"what is \"this\"", "b"}));
    EXPECT_EQ(all.utterances.at(Split::Train)[0].domain, "banking");
    EXPECT_EQ(all.utterances.at(Split::Dev)[0].text, "a é");
    EXPECT_EQ(all.lines, (std::vector<std::int64_t>{1, 3, 4}));
    EXPECT_EQ(all.count("out-of-scope"), 1);
    ReadOptions options;
    options.out_of_scope = true;
    const auto with = read_all(path, options).value();
    EXPECT_EQ(with.utterances.at(Split::Dev).size(), 2U);
    EXPECT_EQ(with.utterances.at(Split::Dev)[0].intent, "oos");
    EXPECT_EQ(with.utterances.at(Split::Dev)[0].domain, "");
}

TEST(TableFormat, CsvWithQuotesLineBreaksAndSplits) {
    const TempFolder folder;
    const auto all = read_all(folder.write("a.csv", "Text,label,split,extra\r\n"
                                                    "\"say \"\"hi\"\", please\",greet,train,1\r\n"
                                                    "\"two\nlines\",other,test,2\r\n"
                                                    "plain \"quote\" inside,other,dev,3\r\n"))
                         .value();
    EXPECT_EQ(all.format, Format::Csv);
    EXPECT_EQ(texts(all.utterances.at(Split::Train)), (Words{"say \"hi\", please"}));
    EXPECT_EQ(all.utterances.at(Split::Train)[0].intent, "greet");
    EXPECT_EQ(texts(all.utterances.at(Split::Test)), (Words{"two lines"}));
    EXPECT_EQ(texts(all.utterances.at(Split::Dev)), (Words{"plain \"quote\" inside"}));
    EXPECT_EQ(all.lines, (std::vector<std::int64_t>{2, 3, 5}));
    EXPECT_NE(all.issue("columns")->message.find("\"Text\""), std::string::npos);
}

TEST(TableFormat, NamedColumnsSemicolonsAndTags) {
    const TempFolder folder;
    const auto path = folder.write("a.csv", "id;phrase to say;kind;tags;locale\n1;play jazz;music;O B-genre;fr-FR\n");
    ReadOptions options;
    const auto missing = read_all(path, options);
    ASSERT_FALSE(missing.has_value());
    EXPECT_NE(missing.error().message.find("phrase to say"), std::string::npos);
    options.text_column = "phrase to say";
    options.label_column = "kind";
    const auto all = read_all(path, options).value();
    const Utterance& only = all.utterances.at(Split::Train).at(0);
    EXPECT_EQ(only.intent, "music");
    EXPECT_EQ(only.tags, (Words{"O", "B-genre"}));
    EXPECT_EQ(only.language, "fr");
    options.label_column = "nothing";
    EXPECT_EQ(read_all(path, options).error().place.field, "label_column");
}

TEST(TableFormat, TsvKeepsStrayQuotes) {
    const TempFolder folder;
    const auto all = read_all(folder.write("dev.tsv", "sentence\tlabel\n\"a good one\t1\n\"quoted\"\t0\n")).value();
    EXPECT_EQ(all.format, Format::Tsv);
    EXPECT_EQ(texts(all.utterances.at(Split::Dev)), (Words{"\"a good one", "quoted"}));
    EXPECT_EQ(read_all(folder.write("noname", "text\tintent\nhi\tgreet\n"))->format, Format::Tsv);
}

TEST(TeiFormat, BodyTextAlone) {
    const TempFolder folder;
    const auto all =
        read_all(folder.write("a.xml",
                              "<?xml version=\"1.0\"?>\n<TEI xml:lang=\"deu\"><teiHeader><title>No</title></teiHeader>"
                              "<text><front><p>no</p></front>\n<body><div><head>Eins</head>\n<p>A &amp; <hi>b</hi> "
                              "c&#228;<pb n=\"2\"/>d<!-- <p>no</p> -->\nnext.<note>no</note></p><l>verse</l></div></body>"
                              "<back><p>no</p></back></text></TEI>\n"))
            .value();
    EXPECT_EQ(all.format, Format::Tei);
    EXPECT_EQ(texts(all.utterances.at(Split::Train)), (Words{"Eins", "A & b cäd next.", "verse"}));
    EXPECT_EQ(all.utterances.at(Split::Train)[0].language, "de");
    EXPECT_EQ(all.count("notes-left-out"), 1);
    EXPECT_EQ(all.count("bad-xml"), 0);
}

TEST(LabelTextFormat, TheFirstNumberIsTheClass) {
    const TempFolder folder;
    std::string lines;
    for (int i = 0; i < 20; ++i) {
        lines += std::to_string(i % 2) + " line  number " + std::to_string(i) + "\n";
    }
    const auto all = read_all(folder.write("a.dev", lines)).value();
    EXPECT_EQ(all.format, Format::LabelText);
    ASSERT_EQ(all.utterances.at(Split::Dev).size(), 20U);
    EXPECT_EQ(all.utterances.at(Split::Dev)[1].text, "line number 1");
    EXPECT_EQ(all.utterances.at(Split::Dev)[1].intent, "1");
    // A line that is a number alone: counted text, perhaps; as asked for, its label has no text.
    const auto counted = folder.write("b.dev", lines + "1\n");
    EXPECT_EQ(detect(counted).value(), Format::Text);
    ReadOptions options;
    options.format = "label-text";
    EXPECT_EQ(read_all(counted, options)->count("no-text"), 1);
}

TEST(Formats, NamesGoBothWays) {
    for (const Format format : {Format::Text, Format::Massive, Format::SlotGated, Format::TokenTag, Format::Conll,
                                Format::Clinc150, Format::Csv, Format::Tsv, Format::Tei, Format::LabelText}) {
        EXPECT_EQ(format_from(to_string(format)), format);
    }
    EXPECT_FALSE(format_from("parquet").has_value());
}

TEST(Formats, OptionWinsAndIsChecked) {
    const TempFolder folder;
    const auto path = folder.write("a.txt", kMassive);
    ReadOptions options;
    options.format = "text";
    EXPECT_EQ(read_all(path, options)->format, Format::Text);
    options.format = "parquet";
    EXPECT_EQ(read_all(path, options).error().place.field, "format");
    options.format = "slotgated";
    EXPECT_EQ(read_all(path, options).error().code, ErrorCode::BadInput);
    options.format = "conll";
    EXPECT_EQ(read_all(path, options).error().code, ErrorCode::BadInput);
}

TEST(Formats, PlainTextThatLooksLikeOthersStaysText) {
    const TempFolder folder;
    EXPECT_EQ(detect(folder.write("a", "note: this is text <=> with an arrow\nand another line\nand more\n")).value(),
              Format::Text);
    EXPECT_EQ(detect(folder.write("b", "[1] a list\n[2] another\n")).value(), Format::Text);
    EXPECT_EQ(detect(folder.write("c", "text, label and more\nsecond line\n")).value(), Format::Text);
}

} // namespace
