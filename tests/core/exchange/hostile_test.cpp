// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exchange/crc32c.h"
#include "core/exchange/find_results.h"
#include "core/base/little_endian.h"
#include "core/exchange/tensorboard.h"
#include "core/exchange/tfrecord.h"
#include "core/base/wire.h"
#include "tests/core/exchange/golden.h"
#include "tests/core/store/temporary_folder.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>

using namespace stillroom;
using namespace stillroom::exchange;
using namespace stillroom::test;
using testing::HasSubstr;

namespace {

std::string scalar(std::int64_t step) { return framed(tensorboard::scalar_event(1.0, step, "loss", 0.5)); }

/// Points and problems of an event file with this content.
struct Outcome {
    std::size_t points = 0;
    std::vector<Error> problems;
};

Outcome read(const std::string& bytes) {
    TemporaryFolder folder;
    const auto file = write_bytes(folder.path() / "events.out.tfevents.1.h", bytes);
    Budget budget;
    CurveBuilder curves(budget);
    Outcome outcome;
    const auto done = tensorboard::read_events({file}, curves, outcome.problems);
    EXPECT_TRUE(done) << to_string(done.error());
    for (const auto& [name, points] : curves.take()) {
        outcome.points += points.size();
    }
    return outcome;
}

void expect_kept(const std::string& bytes, std::size_t points, const std::string& message) {
    const auto outcome = read(bytes);
    EXPECT_EQ(outcome.points, points);
    ASSERT_EQ(outcome.problems.size(), 1U) << message;
    EXPECT_THAT(to_string(outcome.problems[0]), HasSubstr(message));
}

std::string head(std::uint64_t length) {
    std::string bytes;
    put_little_endian(bytes, length);
    put_little_endian(bytes, masked(crc32c(bytes)));
    return bytes;
}

} // namespace

TEST(Hostile, DamagedRecordsAreToldWithTheirByte) {
    const std::string good = scalar(1) + scalar(2);
    const std::string at = "byte " + std::to_string(good.size()) + ": ";
    std::string bad = scalar(3);
    bad[14] = static_cast<char>(bad[14] ^ 1);
    expect_kept(good + bad + scalar(4), 2, at + "The checksum of a record is wrong");
    bad = scalar(3);
    bad[0] = static_cast<char>(bad[0] ^ 1);
    expect_kept(good + bad, 2, at + "The checksum of a record's length is wrong");
    for (const std::size_t cut : {1U, 11U, 12U, 20U}) {
        expect_kept(good + scalar(3).substr(0, cut), 2, at + "The file ends in the middle of a record");
    }
    for (const std::uint64_t length : {1ULL << 63, ~0ULL, ~0ULL - 15, 1ULL << 40}) {
        expect_kept(good + head(length) + "rest of it", 2, at + "The file ends in the middle");
    }
    EXPECT_EQ(read("").points, 0U);
}

TEST(Hostile, RecordsThatAreNoEventsAreLeftOut) {
    using wire::Message;
    std::string absurd = Message().varint(1, 1).text();
    absurd += "\x2a\xff\xff\xff\xff\xff\xff\xff\xff\x7f"; // a summary of 2^63 - 1 bytes
    const auto outcome = read(scalar(1) + framed(absurd) + framed("\xff\xff\xff") + framed(std::string("\x00\x01", 2)) + scalar(2));
    EXPECT_EQ(outcome.points, 2U);
    ASSERT_EQ(outcome.problems.size(), 1U);
    EXPECT_THAT(to_string(outcome.problems[0]), HasSubstr("3 records are no events"));

    Message value;
    value.bytes(1, std::string(5000, 'x')).fixed(2, 1.0F);
    Message summary;
    summary.message(1, value).message(1, Message().bytes(1, "a\nb").fixed(2, 1.0F)).message(1, Message().fixed(2, 1.0F));
    const auto names = read(framed(Message().message(5, summary).text()));
    EXPECT_EQ(names.points, 0U);
    ASSERT_EQ(names.problems.size(), 1U);
    EXPECT_THAT(names.problems[0].message, HasSubstr("3 scalars without a usable name"));
}

TEST(Hostile, WireReadsNothingOutside) {
    std::mt19937 random(7);
    for (int round = 0; round < 20'000; ++round) {
        std::string bytes(random() % 40, '\0');
        for (char& byte : bytes) {
            byte = static_cast<char>(random() % 4 == 0 ? random() % 64 : random());
        }
        const std::string copy(bytes); // a buffer of exactly this size, for the address sanitizer
        if (const auto event = tensorboard::decode(copy)) {
            (void)tensorboard::each_value(event->summary, [](const tensorboard::Value&) {});
        }
        (void)tensorboard::each_value(copy, [](const tensorboard::Value&) {});
    }
}

TEST(Hostile, AnyChangedByteIsNoticedOrHarmless) {
    const std::string file = bytes_of(golden_file("tensors/events.out.tfevents.1700000000.host.1.0"));
    std::mt19937 random(11);
    for (int round = 0; round < 300; ++round) {
        std::string bytes = file.substr(0, random() % file.size());
        if (!bytes.empty()) {
            bytes[random() % bytes.size()] = static_cast<char>(random());
        }
        (void)read(bytes);
    }
}

TEST(Hostile, FormatsAreToldByContent) {
    TemporaryFolder folder;
    const auto& at = folder.path();
    EXPECT_FALSE(find_results(at / "none"));
    EXPECT_FALSE(find_results(at));
    EXPECT_FALSE(find_results("/dev/null"));
    EXPECT_FALSE(find_results(write_bytes(at / "a/picture.png", std::string("\x89PNG\r\n\x1a\n\0\0\0", 11))));
    EXPECT_FALSE(find_results(write_bytes(at / "a/empty.csv", "")));
    EXPECT_FALSE(find_results(at / "a"));
    const auto events = find_results(write_bytes(at / "b/renamed.bin", scalar(1)));
    ASSERT_TRUE(events);
    EXPECT_EQ(events->front().format, SourceFormat::TensorBoard);
    write_bytes(at / "c/run/checkpoint-5/trainer_state.json", "{\"log_history\": []}");
    write_bytes(at / "c/run/checkpoint-40/trainer_state.json", "{\"log_history\": []}");
    write_bytes(at / "c/run/config.json", "{}");
    std::filesystem::create_directory_symlink(at, at / "c/loop");
    const auto states = find_results(at / "c");
    ASSERT_TRUE(states);
    ASSERT_EQ(states->size(), 1U);
    EXPECT_EQ(states->front().run, "run");
    EXPECT_THAT(states->front().files.front().string(), HasSubstr("checkpoint-40"));
}
