// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exchange/crc32c.h"
#include "core/exchange/find_results.h"
#include "core/exchange/tensorboard.h"
#include "core/exchange/tfrecord.h"
#include "tests/core/exchange/golden.h"
#include "tests/core/store/temporary_folder.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

using namespace stillroom;
using namespace stillroom::exchange;
using namespace stillroom::test;

namespace {

constexpr double kStart = 1'700'000'000.0;

std::string from_hex(const std::string& hex) {
    std::string bytes;
    for (std::size_t i = 0; i < hex.size(); i += 2) {
        bytes += static_cast<char>(std::stoi(hex.substr(i, 2), nullptr, 16));
    }
    return bytes;
}

Curves read(const std::filesystem::path& file) {
    Budget budget;
    CurveBuilder curves(budget);
    std::vector<Error> problems;
    const auto done = tensorboard::read_events({file}, curves, problems);
    EXPECT_TRUE(done) << to_string(done.error());
    EXPECT_TRUE(problems.empty()) << to_string(problems.front());
    return curves.take();
}

} // namespace

TEST(Crc32c, AsTensorBoard) {
    for (const auto& line : golden()["crc32c"]) {
        const auto crc = crc32c(line[0].get<std::string>());
        EXPECT_EQ(crc, line[1].get<std::uint32_t>());
        EXPECT_EQ(masked(crc), line[2].get<std::uint32_t>());
    }
    EXPECT_EQ(crc32c("56789", crc32c("1234")), crc32c("123456789"));
}

TEST(TensorBoard, MessagesAreThoseOfProtobufByteForByte) {
    const auto& messages = golden()["messages"];
    EXPECT_EQ(tensorboard::version_event(kStart), from_hex(messages["version"]));
    EXPECT_EQ(tensorboard::scalar_event(kStart + 0.5, 40, "train/loss", 0.625), from_hex(messages["scalar"]));
    EXPECT_EQ(tensorboard::restart_event(kStart + 2, 30), from_hex(messages["restart"]));
    const std::string group = "Student · seed 7";
    EXPECT_EQ(tensorboard::settings_event(kStart, group, {{"student.layers", 2}}), from_hex(messages["settings"]["student.layers"]));
    EXPECT_EQ(tensorboard::settings_event(kStart, group, {{"transfer.fill", true}}), from_hex(messages["settings"]["transfer.fill"]));
    EXPECT_EQ(tensorboard::settings_event(kStart, group, {{"student.name", "Tiny"}}), from_hex(messages["settings"]["student.name"]));
    EXPECT_EQ(tensorboard::end_event(kStart + 9, tensorboard::Outcome::Success), from_hex(messages["end"]));
}

TEST(TensorBoard, ReadsWhatItsOwnReaderReads) {
    for (const auto& [folder, expected] : golden()["events"].items()) {
        SCOPED_TRACE(folder);
        expect_curves(read(golden_file(folder) / "events.out.tfevents.1700000000.host.1.0"), expected);
    }
}

TEST(TensorBoard, NegativeStepsAndLongTagsGoThereAndBack) {
    const std::string tag(900, 'x');
    const std::string message = tensorboard::scalar_event(kStart, -5, tag, 1.0);
    const auto event = tensorboard::decode(message);
    ASSERT_TRUE(event);
    EXPECT_EQ(event->step, -5);
    EXPECT_EQ(event->wall_time, kStart);
    std::vector<std::string> tags;
    EXPECT_TRUE(tensorboard::each_value(event->summary, [&](const tensorboard::Value& value) { tags.emplace_back(value.tag); }));
    EXPECT_EQ(tags, std::vector{tag});
}

TEST(TensorBoard, FilesOfOneFolderAreOneRun) {
    TemporaryFolder folder;
    const auto scalar = [](std::int64_t step, double value) { return framed(tensorboard::scalar_event(kStart, step, "loss", value)); };
    write_bytes(folder.path() / "logs/a/events.out.tfevents.1.h", framed(tensorboard::version_event(kStart)) + scalar(1, 0.5) + scalar(2, 0.25));
    write_bytes(folder.path() / "logs/a/events.out.tfevents.2.h", framed(tensorboard::restart_event(kStart, 2)) + scalar(2, 0.125));
    write_bytes(folder.path() / "logs/b/deep/events.out.tfevents.1.h", scalar(7, 1.0));
    write_bytes(folder.path() / "logs/b/picture.png", "\x89PNG");
    const auto found = find_results(folder.path() / "logs");
    ASSERT_TRUE(found) << to_string(found.error());
    ASSERT_EQ(found->size(), 2U);
    EXPECT_EQ((*found)[0].run, "a");
    EXPECT_EQ((*found)[1].run, "b/deep");
    Budget budget;
    std::vector<Error> problems;
    const auto runs = read_source((*found)[0], budget, problems);
    ASSERT_TRUE(runs && runs->size() == 1);
    const auto& loss = runs->front().curves.at("loss");
    ASSERT_EQ(loss.size(), 2U);
    EXPECT_EQ(loss[1].value, 0.125);
}
