// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/cli/program.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <set>

using namespace stillroom::test;
using testing::HasSubstr;
namespace fs = std::filesystem;

TEST(Run, AStudyRunsToTheEnd) {
    Program program;
    const auto recipe = program.write("tiny.json", tiny_recipe().dump()).string();
    const auto events = program.file("events.jsonl");
    const auto report = program.file("report.html");
    const Finished done =
        program.run({"study", recipe, "--json", "--events", events.string(), "--report", report.string()});
    ASSERT_EQ(done.status, 0) << done.err;
    const auto runs = done.json()["runs"];
    ASSERT_EQ(runs.size(), 8U); // teacher, 2 points x 2 seeds, control x 2 seeds, linear baseline
    EXPECT_EQ(runs[0]["role"], "teacher");
    EXPECT_EQ(runs[1]["name"], "Generic 100 % · seed 1");
    EXPECT_EQ(runs[6]["role"], "control");
    EXPECT_EQ(runs[7]["role"], "baseline");
    for (const auto& run : runs) {
        EXPECT_EQ(run["state"], "completed");
        EXPECT_TRUE(run["metrics"]["train/loss"].contains("last"));
        EXPECT_TRUE(run["metrics"]["train/loss"].contains("best"));
        EXPECT_TRUE(run["metrics"]["train/loss"].contains("step"));
    }
    std::ifstream lines(events);
    std::set<std::string> kinds;
    std::map<std::int64_t, std::uint64_t> last;
    for (std::string line; std::getline(lines, line);) {
        const auto event = nlohmann::json::parse(line);
        kinds.insert(event["kind"]);
        EXPECT_EQ(event["sequence"].get<std::uint64_t>(), ++last[event["run"].get<std::int64_t>()])
            << "no gap";
    }
    EXPECT_THAT(kinds, testing::IsSupersetOf({"stage", "metric", "state"}));
    std::ifstream html(report);
    const std::string page((std::istreambuf_iterator<char>(html)), std::istreambuf_iterator<char>());
    EXPECT_THAT(page, HasSubstr("<svg"));
    EXPECT_THAT(page, HasSubstr("Generic 100 %"));
    EXPECT_THAT(page, HasSubstr("Gap closed"));
}

TEST(Run, OneRunIsShownAndExported) {
    Program program;
    const auto recipe = program.write("tiny.json", tiny_recipe().dump()).string();
    const Finished done = program.run(
        {"run", recipe, "--seed", "7", "--set", "study.control=off", "--set", "student.layers=2"});
    ASSERT_EQ(done.status, 0) << done.err;
    EXPECT_THAT(done.out, HasSubstr("Student · seed 7"));
    const auto shown = program.run({"show", "2", "--json"}).json()["runs"][0];
    EXPECT_EQ(shown["seed"], 7);
    EXPECT_EQ(shown["recipe"]["student"]["layers"], 2);
    EXPECT_TRUE(shown["recipe"]["study"]["axes"].empty());
    EXPECT_THAT(program.run({"show", "2", "--log"}).out, HasSubstr("train/loss"));
    EXPECT_EQ(program.run({"list", "--json"}).json()["runs"].size(), 2U);
    EXPECT_EQ(program.run({"list", "--study", "1", "--json"}).json()["runs"].size(), 2U);

    const auto csv = program.file("metrics.csv");
    ASSERT_EQ(program.run({"export", "2", "--csv", csv.string()}).status, 0);
    std::ifstream file(csv);
    std::string head;
    std::getline(file, head);
    EXPECT_EQ(head, "run,name,metric,step,seconds,unix_ms,value");

    fs::create_directories(program.home() / "runs" / "2" / "model");
    program.write("home/runs/2/model/config.json", "{}");
    const auto folder = program.file("exported");
    EXPECT_EQ(program.run({"export", "2", folder.string()}).status, 0);
    EXPECT_TRUE(fs::exists(folder / "config.json"));
    EXPECT_EQ(program.run({"export", "2", folder.string()}).status, 2) << "the folder is not empty";
    EXPECT_EQ(program.run({"export", "2"}).status, 2);
}

TEST(Run, AFailedRunGivesStatusOne) {
    Program program;
    program.set("STILLROOM_FAKE_FAIL", "student");
    const auto recipe = program.write("tiny.json", tiny_recipe().dump()).string();
    const Finished done = program.run({"run", recipe, "--json"});
    EXPECT_EQ(done.status, 1) << done.err;
    const auto runs = done.json()["runs"];
    EXPECT_EQ(runs[0]["state"], "completed");
    EXPECT_EQ(runs[1]["state"], "failed");
    EXPECT_FALSE(runs[1]["error"]["message"].get<std::string>().empty());
    EXPECT_EQ(runs[2]["state"], "completed") << "the control does not wait for the student";
}

TEST(Run, WithoutATerminalThereAreNoControlCharacters) {
    Program program;
    const auto recipe = program.write("tiny.json", tiny_recipe().dump()).string();
    const Finished done = program.run({"run", recipe});
    EXPECT_EQ(done.out.find('\033'), std::string::npos);
    EXPECT_THAT(done.out, HasSubstr("Teacher · seed 1: completed"));
}
