// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/catalogue/catalogue.h"

#include "core/base/home.h"
#include "core/catalogue/address.h"
#include "tests/core/corpus/support.h"

#include <gmock/gmock.h>
#include <nlohmann/json.hpp>

#include <set>

namespace stillroom::catalogue {

namespace {

using corpus::TempFolder;
using nlohmann::json;
using testing::HasSubstr;

json family() {
    return {{"name", "talk"},
            {"title", "Talk"},
            {"description", "What people say."},
            {"tasks", {"text"}},
            {"licence", {{"name", "CC0-1.0"}}},
            {"homepage", "https://example.org/"},
            {"files", {{{"address", "https://example.org/talk.txt"}}}},
            {"corpora", {{{"name", "talk-en"}, {"languages", {"en"}}, {"path", "talk.txt"}}}}};
}

Result<std::vector<Entry>> read(const TempFolder& folder, const json& one) {
    return read_catalogue(folder.write("catalogue.json", json{{"version", 1}, {"families", {one}}}.dump()));
}

} // namespace

TEST(Catalogue, TheBuiltInOneIsWholeAndHonest) {
    const auto entries = read_catalogue(resource_home() / "catalogue.json");
    ASSERT_TRUE(entries) << to_string(entries.error());
    EXPECT_GT(entries->size(), 80U);
    std::set<std::string> names;
    for (const Entry& entry : *entries) {
        SCOPED_TRACE(entry.name);
        EXPECT_TRUE(names.insert(entry.name).second);
        EXPECT_FALSE(entry.licence.name.empty());
        EXPECT_GT(entry.description.size(), 20U);
        EXPECT_NE(entry.reading.format, "auto");
        for (const RemoteFile& file : entry.files) {
            EXPECT_EQ(parse_address(file.address)->scheme, "https") << file.address;
            EXPECT_TRUE(file.sha256.empty() || file.bytes) << "who knows the checksum knows the size: " << file.address;
        }
    }
    EXPECT_EQ(names.count("massive-en") + names.count("snips") + names.count("clinc150") + names.count("wikitext-2"), 4U);
}

TEST(Catalogue, ReadsWhatStandsThere) {
    const TempFolder folder;
    json one = family();
    one["files"] = {{{"address", "https://example.org/a%20b/pack.tar.gz"}, {"bytes", 12}, {"sha256", std::string(64, 'a')}, {"unpack", "tar"}}};
    one["corpora"].push_back({{"name", "talk-de"}, {"languages", {"de"}}, {"path", "de"}, {"format", "tsv"}, {"title", "Talk, German"},
                              {"label_column", "kind"}, {"files", {{{"address", "file:///tmp/x"}, {"to", "de/x"}}}}});
    const auto entries = read(folder, one);
    ASSERT_TRUE(entries) << to_string(entries.error());
    ASSERT_EQ(entries->size(), 2U);
    const Entry& first = entries->at(0);
    EXPECT_EQ(first.family, "talk");
    EXPECT_EQ(first.files[0].to, "pack.tar.gz");
    EXPECT_EQ(first.files[0].unpack, Unpack::Tar);
    EXPECT_EQ(total_bytes(first), 12);
    EXPECT_EQ(first.reading.language, "en");
    const Entry& second = entries->at(1);
    EXPECT_EQ(second.title, "Talk, German");
    EXPECT_EQ(second.files[0].to, "de/x");
    EXPECT_FALSE(total_bytes(second));
    EXPECT_EQ(second.reading.format, "tsv");
    EXPECT_EQ(second.reading.label_column, "kind");
}

TEST(Catalogue, EveryMistakeIsNamedWithItsPlace) {
    const TempFolder folder;
    const auto expect = [&](const char* field, const std::function<void(json&)>& spoil) {
        SCOPED_TRACE(field);
        json one = family();
        spoil(one);
        const auto entries = read(folder, one);
        ASSERT_FALSE(entries);
        EXPECT_EQ(entries.error().code, ErrorCode::BadInput);
        EXPECT_EQ(entries.error().place.field, field) << to_string(entries.error());
        EXPECT_THAT(entries.error().place.file, HasSubstr("catalogue.json"));
    };
    expect("families[0].titel", [](json& f) { f["titel"] = "x"; });
    expect("families[0].title", [](json& f) { f.erase("title"); });
    expect("families[0].name", [](json& f) { f["name"] = "../x"; });
    expect("families[0].tasks", [](json& f) { f["tasks"] = {"cooking"}; });
    expect("families[0].tasks", [](json& f) { f["tasks"] = json::array(); });
    expect("families[0].licence.name", [](json& f) { f["licence"] = json::object(); });
    expect("families[0].homepage", [](json& f) { f["homepage"] = "ftp://x/"; });
    expect("families[0].files[0].address", [](json& f) { f["files"][0]["address"] = "https://me:pass@example.org/x"; });
    expect("families[0].files[0].bytes", [](json& f) { f["files"][0]["bytes"] = -1; });
    expect("families[0].files[0].sha256", [](json& f) { f["files"][0]["sha256"] = "ABC"; });
    expect("families[0].files[0].to", [](json& f) { f["files"][0]["to"] = "../../x"; });
    expect("families[0].files[0].to", [](json& f) { f["files"][0]["address"] = "https://example.org/"; });
    expect("families[0].files[0].unpack", [](json& f) { f["files"][0]["unpack"] = "rar"; });
    expect("families[0].files[1].to", [](json& f) { f["files"].push_back(f["files"][0]); });
    expect("families[0].corpora[0].path", [](json& f) { f["corpora"][0]["path"] = "/etc"; });
    expect("families[0].corpora[0].format", [](json& f) { f["corpora"][0]["format"] = "excel"; });
    expect("families[0].corpora[0].files", [](json& f) { f.erase("files"); });
    expect("families[0].corpora[1].name", [](json& f) { f["corpora"].push_back(f["corpora"][0]); });
    expect("families[0].corpora", [](json& f) { f["corpora"] = "talk"; });
    EXPECT_FALSE(read_catalogue(folder.write("x.json", "[1, 2")));
    EXPECT_FALSE(read_catalogue(folder.write("x.json", std::string(100'000, '['))));
    EXPECT_FALSE(read_catalogue(folder.write("x.json", R"({"version": 2, "families": []})")));
    EXPECT_EQ(read_catalogue(folder.path() / "none").error().code, ErrorCode::NotFound);
}

TEST(Catalogue, APersonsOwnFileAddsAndWins) {
    const TempFolder home;
    const std::size_t built_in = load_catalogue(home.path()).entries.size();
    json one = family();
    one["corpora"].push_back({{"name", "snips"}, {"languages", {"en"}}, {"path", "talk.txt"}});
    home.write("catalogue.json", json{{"version", 1}, {"families", {one}}}.dump());
    const Catalogue both = load_catalogue(home.path());
    EXPECT_TRUE(both.problems.empty());
    EXPECT_EQ(both.entries.size(), built_in + 1);
    EXPECT_EQ(find_entry(both, "snips")->family, "talk");
    EXPECT_EQ(find_entry(both, "talk-en")->title, "Talk");
    const auto missing = find_entry(both, "massive-eng");
    ASSERT_FALSE(missing);
    EXPECT_THAT(missing.error().message, HasSubstr("massive-en"));
    home.write("catalogue.json", "{");
    const Catalogue broken = load_catalogue(home.path());
    EXPECT_EQ(broken.entries.size(), built_in);
    ASSERT_EQ(broken.problems.size(), 1U);
}

} // namespace stillroom::catalogue
