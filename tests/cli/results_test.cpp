// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/cli/program.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>

using namespace stillroom::test;
using testing::HasSubstr;
namespace fs = std::filesystem;

TEST(Results, GoOutInEveryFormatAndComeBack) {
    Program program;
    const auto recipe = program.write("tiny.json", tiny_recipe().dump()).string();
    ASSERT_EQ(program.run({"run", recipe, "--set", "study.control=off"}).status, 0);
    const auto own = program.run({"show", "2", "--json"}).json()["runs"][0]["metrics"];
    for (const char* format : {"tensorboard", "csv", "csv-wide", "trainer-state"}) {
        SCOPED_TRACE(format);
        const auto folder = program.file(format);
        const Finished out = program.run({"export", "results", "2", "--to", folder.string(), "--as", format, "--json"});
        ASSERT_EQ(out.status, 0) << out.err;
        const std::string file = out.json()["files"][0];
        EXPECT_TRUE(fs::exists(folder / file)) << file;
        EXPECT_EQ(program.run({"export", "results", "2", "--to", folder.string(), "--as", format}).status, 2);
        const Finished in = program.run({"import", "results", folder.string(), "--json"});
        ASSERT_EQ(in.status, 0) << in.err;
        EXPECT_EQ(in.json()["study"], format);
        const auto id = std::to_string(in.json()["runs"][0]["id"].get<int>());
        const auto shown = program.run({"show", id, "--json"}).json()["runs"][0];
        EXPECT_EQ(shown["state"], "completed");
        EXPECT_TRUE(shown["imported"].contains("source"));
        for (const auto& [name, values] : own.items()) {
            if (std::string(format) == "trainer-state" && name.starts_with("train/loss/")) {
                continue; // its underscores do not say where a corpus' name begins
            }
            ASSERT_TRUE(shown["metrics"].contains(name)) << name;
            EXPECT_EQ(shown["metrics"][name]["step"], values["step"]) << name;
            EXPECT_NEAR(shown["metrics"][name]["last"].get<double>(), values["last"].get<double>(),
                        1e-6 * std::abs(values["last"].get<double>()))
                << name;
        }
    }
    const Finished all = program.run({"export", "results", "--study", "1", "--to", program.file("all").string(), "--as", "tensorboard", "--json"});
    EXPECT_EQ(all.json()["files"].size(), 2U) << "teacher and student";
}

TEST(Results, ImportedRunsSayThatTheyAre) {
    Program program;
    const auto file = program.write("outside.csv", "Wall time,Step,eval/icner/slot_f1,val_acc\n1700000000,10,0.5,0.75\n1700000060,20,0.625,nan\n");
    const Finished done = program.run({"import", "results", file.string(), "--name", "Elsewhere"});
    ASSERT_EQ(done.status, 0) << done.err;
    EXPECT_THAT(done.out, HasSubstr("Imported as study \"Elsewhere\""));
    EXPECT_THAT(program.run({"list"}).out, HasSubstr("imported"));
    const auto shown = program.run({"show", "1"}).out;
    EXPECT_THAT(shown, HasSubstr("imported"));
    EXPECT_THAT(shown, HasSubstr("outside.csv"));
    EXPECT_THAT(shown, HasSubstr("1 min"));
    const auto compared = program.run({"compare", "1"}).out;
    EXPECT_THAT(compared, HasSubstr("outside (imported)"));
    EXPECT_THAT(compared, HasSubstr("val_acc"));
    EXPECT_THAT(compared, HasSubstr("62.5"));
    EXPECT_EQ(program.run({"compare", "1", "--json"}).json()["groups"][0]["imported"], true);
    const Finished resumed = program.run({"run", "--resume", "1"});
    EXPECT_EQ(resumed.status, 2);
    EXPECT_THAT(resumed.err, HasSubstr("imported from another program"));
    const Finished again = program.run({"import", "results", file.string(), "--json"});
    EXPECT_EQ(again.status, 2);
    EXPECT_EQ(again.json()["error"]["code"], "conflict");
    EXPECT_EQ(program.run({"import", "results", file.string(), "--replace", "--json"}).json()["replaced"][0], 1);
}

TEST(Results, BadInputChangesNothing) {
    Program program;
    const auto text = program.write("words.txt", "no table, no events\n").string();
    EXPECT_EQ(program.run({"import", "results", text}).status, 2);
    EXPECT_EQ(program.run({"import", "results", program.file("none").string()}).status, 2);
    EXPECT_EQ(program.run({"import", "results"}).status, 2);
    EXPECT_EQ(program.run({"import"}).status, 2);
    EXPECT_EQ(program.run({"export"}).status, 2);
    EXPECT_EQ(program.run({"export", "results", "7", "--to", program.file("made").string(), "--as", "csv"}).status, 2);
    EXPECT_EQ(program.run({"export", "results", "7", "--to", program.file("made").string(), "--as", "xml"}).status, 2);
    EXPECT_FALSE(fs::exists(program.file("made")));
    EXPECT_TRUE(program.run({"list", "--json"}).json()["runs"].empty());
    const auto cut = program.write("cut.json", "{\"log_history\": [{\"step\": 1, \"loss\": 2}, {\"step\": 2").string();
    const Finished warned = program.run({"import", "results", cut});
    EXPECT_EQ(warned.status, 0);
    EXPECT_THAT(warned.err, HasSubstr("warning: "));
    EXPECT_THAT(warned.err, HasSubstr("byte"));
}
