// SPDX-License-Identifier: GPL-3.0-or-later
// Known counts of public data sets, where they lie beside the source tree (or in $STILLROOM_SHARED_DATA).
#include "tests/core/corpus/support.h"

#include <cstdlib>
#include <set>

namespace {

using namespace stillroom::corpus;

std::filesystem::path shared_data() {
    const char* folder = std::getenv("STILLROOM_SHARED_DATA");
    return folder != nullptr ? folder : STILLROOM_SHARED_DATA_DEFAULT;
}

#define SKIP_WITHOUT(path)                                                                                             \
    if (!std::filesystem::exists(path)) {                                                                              \
        GTEST_SKIP() << "No data at " << (path).string() << "; set STILLROOM_SHARED_DATA to try it.";                  \
    }

struct Labels {
    std::set<std::string> domains;
    std::set<std::string> intents;
    std::set<std::string> slots;
};

Labels labels_of(const ReadAll& all) {
    Labels labels;
    for (const auto& [split, utterances] : all.utterances) {
        for (const Utterance& utterance : utterances) {
            labels.domains.insert(utterance.domain);
            labels.intents.insert(utterance.intent);
            for (const std::string& tag : utterance.tags) {
                if (tag != "O") {
                    labels.slots.insert(tag.substr(2));
                }
            }
        }
    }
    return labels;
}

TEST(RealData, MassiveIsTheSameInBothCopies) {
    const auto folder = shared_data() / "massive";
    SKIP_WITHOUT(folder);
    for (const auto& [json, lines] : {std::pair{"jsonl/en-US.jsonl", "en"}, {"jsonl/fa-IR.jsonl", "fa"}}) {
        const ReadAll a = read_all(folder / json).value();
        const ReadAll b = read_all(folder / lines).value();
        EXPECT_EQ(a.format, Format::Massive);
        EXPECT_EQ(b.format, Format::TokenTag);
        for (const ReadAll* all : {&a, &b}) {
            EXPECT_EQ(all->utterances.at(Split::Train).size(), 11514U);
            EXPECT_EQ(all->utterances.at(Split::Dev).size(), 2033U);
            const Labels labels = labels_of(*all);
            EXPECT_EQ(labels.domains.size(), 18U);
            EXPECT_EQ(labels.intents.size(), 60U);
            EXPECT_EQ(labels.slots.size(), 55U);
            EXPECT_EQ(all->bytes_read, all->bytes);
        }
        for (const Split split : {Split::Train, Split::Dev}) {
            for (std::size_t i = 0; i < a.utterances.at(split).size(); ++i) {
                const Utterance& one = a.utterances.at(split)[i];
                const Utterance& other = b.utterances.at(split)[i];
                ASSERT_EQ(one.words, other.words) << json << " " << i;
                ASSERT_EQ(one.tags, other.tags) << json << " " << i;
                ASSERT_EQ(one.intent, other.intent);
                ASSERT_EQ(one.domain, other.domain);
                ASSERT_EQ(one.language, other.language);
            }
        }
    }
}

TEST(RealData, Snips) {
    const auto folder = shared_data() / "snips";
    SKIP_WITHOUT(folder);
    const ReadAll all = read_all(folder).value();
    EXPECT_EQ(all.format, Format::SlotGated);
    EXPECT_EQ(all.utterances.at(Split::Train).size(), 13084U);
    EXPECT_EQ(all.utterances.at(Split::Test).size(), 700U);
    EXPECT_EQ(labels_of(all).intents.size(), 7U);
    EXPECT_EQ(labels_of(all).slots.size(), 39U);
}

TEST(RealData, Clinc150) {
    const auto folder = shared_data() / "clinc150";
    SKIP_WITHOUT(folder);
    const ReadAll all = read_all(folder).value();
    EXPECT_EQ(all.format, Format::Clinc150);
    EXPECT_EQ(all.utterances.at(Split::Train).size(), 15000U);
    EXPECT_EQ(all.utterances.at(Split::Dev).size(), 3000U);
    EXPECT_EQ(all.utterances.at(Split::Test).size(), 4500U);
    EXPECT_EQ(labels_of(all).intents.size(), 150U);
    EXPECT_EQ(labels_of(all).domains.size(), 10U);
    EXPECT_EQ(all.count("out-of-scope"), 1200);
}

TEST(RealData, XsidColumns) {
    const auto folder = shared_data() / "xsid/xSID-0.7";
    SKIP_WITHOUT(folder);
    const ReadAll all = read_all(folder / "en.valid.conll").value();
    EXPECT_EQ(all.format, Format::Conll);
    EXPECT_EQ(all.utterances.at(Split::Dev).size(), 300U);
    EXPECT_EQ(all.utterances.at(Split::Dev)[0].language, "en");
    EXPECT_FALSE(labels_of(all).intents.contains(""));
    const ReadAll every = read_all(folder).value(); // 17 languages of 300 and one of 150; one row is broken
    EXPECT_EQ(every.utterances.at(Split::Dev).size(), 17U * 300U + 150U - 1U);
    EXPECT_EQ(every.count("misaligned-tags"), 1);
}

TEST(RealData, GenericText) {
    const auto folder = shared_data() / "generic";
    SKIP_WITHOUT(folder);
    const ReadAll voice = read_all(folder / "common_voice_sentences/en").value();
    EXPECT_EQ(voice.format, Format::Text);
    EXPECT_GT(voice.utterances.at(Split::Train).size(), 30000U);
    const ReadAll novels = read_all(folder / "eltec/eng").value();
    EXPECT_EQ(novels.format, Format::Tei);
    EXPECT_EQ(novels.utterances.at(Split::Train)[0].language, "en");
    EXPECT_EQ(novels.count("bad-xml"), 0);
    for (const Utterance& utterance : novels.utterances.at(Split::Train)) {
        ASSERT_EQ(utterance.text.find('<'), std::string::npos) << utterance.text;
    }
}

TEST(RealData, Latin1IsFound) {
    const auto file = shared_data() / "textcls/sent_conv_torch/TREC.train.all";
    SKIP_WITHOUT(file);
    const ReadAll all = read_all(file).value();
    EXPECT_EQ(all.format, Format::LabelText);
    EXPECT_EQ(labels_of(all).intents.size(), 6U);
    EXPECT_EQ(all.utterances.at(Split::Train).size(), 5452U);
    EXPECT_GE(all.count("invalid-utf8"), 1);
}

} // namespace
