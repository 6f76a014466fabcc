// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/corpus/joined.h"

#include "core/corpus/builtin/builtin.h"
#include "core/corpus/held_out.h"
#include "core/corpus/open_reference.h"
#include "core/corpus/transfer_set.h"
#include "tests/core/corpus/memory_corpus.h"
#include "tests/core/corpus/support.h"

#include <gmock/gmock.h>

#include <set>

namespace stillroom::corpus {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

const Issue* find(const CorpusInfo& info, std::string_view kind) {
    for (const auto& issue : info.issues) {
        if (issue.kind == kind) {
            return &issue;
        }
    }
    return nullptr;
}

std::map<std::string, int> languages(const Corpus& corpus, Split split) {
    std::map<std::string, int> counts;
    for (std::int64_t i = 0; i < corpus.size(split); ++i) {
        ++counts[corpus.at(split, i).language];
    }
    return counts;
}

TEST(Joined, SplitsFollowOneAnother) {
    const auto whole = joined({numbered("a", 3, "en"), numbered("none", 0), numbered("b", 2, "de")});
    ASSERT_EQ(whole->size(Split::Train), 5);
    EXPECT_EQ(whole->at(Split::Train, 2).text, "a 2");
    EXPECT_EQ(whole->at(Split::Train, 3).text, "b 0");
    EXPECT_EQ(whole->at(Split::Train, 4).language, "de");
    EXPECT_EQ(whole->text_key(Split::Train, 4), text_key("b 1"));
    EXPECT_EQ(whole->size(Split::Test), 0);
    EXPECT_EQ(whole->info().sentences.at(Split::Train), 5);
}

TEST(Joined, ASinglePartIsThatCorpus) {
    const CorpusPtr alone = numbered("a", 500);
    EXPECT_EQ(joined({alone}), alone);
}

TEST(Joined, InfoIsThatOfAllParts) {
    const auto english = open_builtin("assistant/en").value();
    const auto german = open_builtin("assistant/de").value();
    const auto whole = joined({english, german});
    const auto& info = whole->info();
    EXPECT_THAT(info.languages, ElementsAre("de", "en"));
    EXPECT_TRUE(info.labelled);
    EXPECT_EQ(info.intents, english->info().intents) << "each once";
    EXPECT_EQ(info.words, english->info().words + german->info().words);
    EXPECT_EQ(info.licence, english->info().licence) << "said once";
    for (const auto split : {Split::Train, Split::Dev, Split::Test}) {
        EXPECT_EQ(info.sentences.at(split), english->size(split) + german->size(split));
    }
    EXPECT_NE(info.fingerprint, english->info().fingerprint);
    EXPECT_NE(info.fingerprint, joined({german, english})->info().fingerprint) << "the order of texts differs";
    EXPECT_EQ(info.fingerprint, joined({english, german})->info().fingerprint);
    EXPECT_FALSE(joined({english, open_builtin("generic/de").value()})->info().labelled);
}

/// A tenth of each language, not what a tenth of the whole would happen to hit, and none where there is a dev split.
TEST(Joined, EachLanguageHoldsItsOwnShareOut) {
    const auto english = numbered("en", 400, "en");
    const auto german = numbered("de", 90, "de");
    auto french = numbered("fr", 200, "fr");
    for (int i = 0; i < 7; ++i) {
        french->add(Split::Dev, "fr dev " + std::to_string(i), "fr");
    }
    const auto whole = joined({english, german, french});
    EXPECT_EQ(languages(*whole, Split::Dev), (std::map<std::string, int>{{"de", 9}, {"en", 40}, {"fr", 7}}));
    EXPECT_EQ(languages(*whole, Split::Train), (std::map<std::string, int>{{"de", 81}, {"en", 360}, {"fr", 200}}));
    std::set<std::string> held;
    for (std::int64_t i = 0; i < whole->size(Split::Dev); ++i) {
        held.insert(whole->at(Split::Dev, i).text);
        EXPECT_EQ(whole->text_key(Split::Dev, i), text_key(whole->at(Split::Dev, i).text));
    }
    // As alone, so that a source of one language never reads what the task is measured on.
    const auto alone = with_held_out(german);
    for (std::int64_t i = 0; i < alone->size(Split::Dev); ++i) {
        EXPECT_TRUE(held.contains(alone->at(Split::Dev, i).text));
    }
    for (std::int64_t i = 0; i < whole->size(Split::Train); ++i) {
        EXPECT_FALSE(held.contains(whole->at(Split::Train, i).text));
    }
    ASSERT_NE(find(whole->info(), "joined-held-out"), nullptr);
    EXPECT_THAT(find(whole->info(), "joined-held-out")->message, HasSubstr("en has no dev part: 40"));
    EXPECT_EQ(with_held_out(whole), whole) << "nothing is held out twice";
    EXPECT_EQ(with_held_out(whole->info()).fingerprint, whole->info().fingerprint);
}

TEST(Joined, APartWithoutTestsIsToldOf) {
    auto english = numbered("en", 10, "en");
    const auto german = numbered("de", 10, "de");
    EXPECT_EQ(find(joined({english, german})->info(), "joined-untested"), nullptr) << "none has tests";
    english->add(Split::Test, "en test");
    const auto whole = joined({english, german});
    ASSERT_NE(find(whole->info(), "joined-untested"), nullptr);
    EXPECT_THAT(find(whole->info(), "joined-untested")->message, HasSubstr("de has no test part"));
}

TEST(Joined, RowsOfAPartAreFoundInTheWhole) {
    const CorpusPtr english = numbered("en", 10);
    const CorpusPtr german = numbered("de", 20);
    const CorpusPtr french = numbered("fr", 30);
    const auto whole = joined({english, german, french});
    const auto alone = shared_rows(*whole, *german, Split::Train);
    ASSERT_EQ(alone.size(), 1U);
    EXPECT_EQ(alone[0].begin, 0);
    EXPECT_EQ(alone[0].size, 20);
    EXPECT_EQ(alone[0].place, 10);
    const auto two = shared_rows(*whole, *joined({french, numbered("es", 5), english}), Split::Train);
    ASSERT_EQ(two.size(), 2U);
    EXPECT_EQ(two[0].place, 30);
    EXPECT_EQ(two[1].begin, 35);
    EXPECT_EQ(two[1].place, 0);
    EXPECT_TRUE(shared_rows(*english, *english, Split::Train).empty()) << "not joined";
    EXPECT_TRUE(shared_rows(*whole, *numbered("it", 3), Split::Train).empty());
}

TEST(Joined, TestSentencesOfEveryLanguageStayOutOfTheTransferSet) {
    auto english = numbered("en", 20, "en");
    auto german = numbered("de", 20, "de");
    english->add(Split::Test, "de 3", "en");
    german->add(Split::Test, "en 5", "de");
    german->add(Split::Test, "de 7", "de");
    const auto task = joined({english, german});
    for (const bool one_source : {true, false}) {
        TransferRequest request;
        if (one_source) {
            request.sources = {{"Task", task, 10000}};
        } else { // a source a language
            request.sources = {{"Task en", english, 5000}, {"Task de", german, 5000}};
        }
        request.size = 30;
        request.when_short = recipe::ShortPolicy::Shrink;
        request.test = task;
        const auto set = TransferSet::plan(request);
        ASSERT_TRUE(set) << to_string(set.error());
        EXPECT_EQ(set->report().left_out, 3);
        for (const auto& draw : set->epoch(0)) {
            const auto text = set->at(draw).text;
            EXPECT_TRUE(text != "de 3" && text != "en 5" && text != "de 7") << text;
        }
        EXPECT_EQ(set->report().languages.size(), 2U);
    }
}

/// A corpus of intents in one language, as CSV.
std::string table(const std::string& language, int count) {
    std::string csv = "text,intent\n";
    for (int i = 0; i < count; ++i) {
        csv += language + " words number " + std::to_string(i) + "," + (i % 2 == 0 ? "alarm_set" : "music_play") + "\n";
    }
    return csv;
}

TEST(OpenReference, JoinsWhatBelongsToACorpus) {
    const TempFolder folder;
    folder.write("one.csv", table("english", 20));
    folder.write("german.csv", table("german", 10));
    recipe::CorpusRef reference;
    reference.location = "one.csv";
    reference.language = "en";
    reference.also = {"german.csv"};
    const auto both = open_reference(reference, folder.path(), folder.path() / "home");
    ASSERT_TRUE(both) << to_string(both.error());
    EXPECT_EQ((*both)->size(Split::Train), 30);
    EXPECT_EQ((*both)->at(Split::Train, 0).language, "en");
    EXPECT_EQ((*both)->at(Split::Train, 25).language, "") << "the reference's language is that of its first location";
    EXPECT_THAT((*both)->info().intents, ElementsAre("alarm_set", "music_play"));
}

TEST(OpenReference, SaysWhichPartCannotBeOpened) {
    const TempFolder folder;
    folder.write("one.csv", table("english", 20));
    folder.write("copy.csv", table("english", 20));
    const auto error_of = [&](const std::string& also) {
        recipe::CorpusRef reference;
        reference.location = "one.csv";
        reference.also = {also};
        const auto opened = open_reference(reference, folder.path(), folder.path() / "home");
        return opened ? Error{ErrorCode::Internal, "opened", {}} : opened.error();
    };
    EXPECT_THAT(error_of("missing.csv").message, HasSubstr("missing.csv: "));
    EXPECT_EQ(error_of("library:nothing").code, ErrorCode::NotFound);
    EXPECT_THAT(error_of("library:nothing").message, HasSubstr("library:nothing"));
    for (const char* same : {"one.csv", "./one.csv", "copy.csv"}) {
        EXPECT_EQ(error_of(same).code, ErrorCode::BadInput) << same;
        EXPECT_THAT(error_of(same).message, HasSubstr("holds the same as one.csv")) << same;
    }
}

} // namespace
} // namespace stillroom::corpus
