// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/recipe/sources.h"

#include "core/corpus/library.h"
#include "tests/core/recipe/samples.h"
#include "tests/core/store/temporary_folder.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>

namespace stillroom::recipe {
namespace {

using testing::HasSubstr;

class Sources : public testing::Test {
  protected:
    [[nodiscard]] std::filesystem::path home() const { return m_folder.path() / "home"; }

    std::filesystem::path write(const std::string& name, const std::string& text) const {
        std::ofstream(m_folder.path() / name) << text;
        return m_folder.path() / name;
    }

    [[nodiscard]] std::vector<Issue> check(const std::vector<std::string>& also) const {
        Recipe recipe = sample();
        recipe.corpora[0].location = "builtin:generic/en";
        recipe.corpora[1].location = "builtin:assistant/en";
        recipe.corpora[1].also = also;
        return check_sources(recipe, m_folder.path(), home());
    }

    test::TemporaryFolder m_folder;
};

TEST_F(Sources, JoinedLanguagesAreFine) {
    const auto issues = check({"builtin:assistant/de", "builtin:assistant/fr"});
    EXPECT_TRUE(issues.empty()) << all_messages(issues);
}

TEST_F(Sources, EachJoinedPartIsLookedAt) {
    write("plain.txt", "One sentence.\nAnother sentence.\n");
    struct Case {
        std::string location;
        std::string message;
    };
    for (const auto& [location, message] :
         {Case{"builtin:generic/de", "builtin:generic/de has none"}, Case{"plain.txt", "plain.txt is plain text"},
          Case{"missing.jsonl", "missing.jsonl"}, Case{"library:gone", "gone"}, Case{"builtin:assistant/xx", "builtin:assistant/"}}) {
        const auto issues = check({"builtin:assistant/de", location});
        EXPECT_TRUE(has(issues, Issue::Level::Error, "corpora.Task.also")) << location;
        EXPECT_THAT(all_messages(issues), HasSubstr(message));
        EXPECT_FALSE(has(issues, Issue::Level::Error, "corpora.Task.location"));
    }
}

TEST_F(Sources, UnknownLanguagesAndOtherLabelsAreToldOf) {
    const auto file = write("silent.csv", "text,intent\nwake me,alarm_set\nplay it,strange_intent\n");
    ASSERT_TRUE(corpus::Library(home()).import(file, "silent"));
    const auto issues = check({"library:silent"});
    EXPECT_TRUE(has(issues, Issue::Level::Check, "corpora.Task.also"));
    EXPECT_THAT(all_messages(issues), HasSubstr("does not say its language"));
    EXPECT_THAT(all_messages(issues), HasSubstr("strange_intent"));
    EXPECT_TRUE(can_start(issues)) << "a reason to look again, no more";
}

} // namespace
} // namespace stillroom::recipe
