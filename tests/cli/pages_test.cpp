// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/cli/program.h"

#include <gtest/gtest.h>

#include <fstream>
#include <iterator>
#include <regex>
#include <set>

using namespace stillroom::test;

namespace {

std::string content(const std::string& name) {
    std::ifstream file(std::string(STILLROOM_PAGES) + "/" + name);
    EXPECT_TRUE(file) << name;
    return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

/// All that matches at the beginning of lines of a help text.
std::set<std::string> found(const std::string& help, const std::string& pattern) {
    const std::regex words(pattern);
    std::set<std::string> all;
    for (std::sregex_iterator match(help.begin(), help.end(), words), end; match != end; ++match) {
        all.insert((*match)[1]);
    }
    return all;
}

void expect_on_pages(Program& program, std::vector<std::string> words) {
    words.emplace_back("--help");
    const std::string help = program.run(words).out;
    words.pop_back();
    std::string page = content("stillroom.1");
    page = std::regex_replace(page, std::regex("\\\\-"), "-");
    const std::string bash = content("completion/stillroom.bash");
    const std::string zsh = content("completion/_stillroom");
    const std::string fish = content("completion/stillroom.fish");
    for (const auto& option : found(help, "\n +(?:-h,)?(--[a-z-]+)")) {
        SCOPED_TRACE((words.empty() ? "" : words.front() + " ") + option);
        EXPECT_TRUE(option == "--help" || option == "--version" || page.find(option) != std::string::npos);
        EXPECT_NE(bash.find(option), std::string::npos);
        EXPECT_NE(zsh.find(option), std::string::npos);
        EXPECT_NE(fish.find("-l " + option.substr(2)), std::string::npos);
    }
    const auto at = help.find("Subcommands:");
    if (at == std::string::npos) {
        return;
    }
    for (const auto& command : found(help.substr(at), "\n  ([a-z]+) ")) {
        SCOPED_TRACE(command);
        auto inner = words;
        inner.push_back(command);
        std::string usage = ".SS \"stillroom";
        for (const auto& word : inner) {
            usage += " " + word;
        }
        EXPECT_NE(page.find(usage), std::string::npos);
        EXPECT_NE(fish.find("-a " + command), std::string::npos);
        expect_on_pages(program, inner);
    }
}

} // namespace

/// packaging/linux/make_pages.py makes them.
TEST(Pages, ManualAndCompletionsKnowEveryCommandAndOption) {
    Program program;
    expect_on_pages(program, {});
}
