// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exchange/csv.h"
#include "tests/core/exchange/golden.h"
#include "tests/core/store/temporary_folder.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

using namespace stillroom;
using namespace stillroom::exchange;
using namespace stillroom::test;
using Rows = std::vector<std::vector<std::string>>;

namespace {

Rows rows_of(const std::string& text, std::string* error = nullptr) {
    TemporaryFolder folder;
    auto reader = CsvReader::open(write_bytes(folder.path() / "t.csv", text));
    EXPECT_TRUE(reader);
    Rows rows;
    std::vector<std::string> cells;
    while (true) {
        const auto more = reader->next(cells);
        if (!more && error != nullptr) {
            *error = to_string(more.error());
        }
        if (!more || !*more) {
            return rows;
        }
        rows.push_back(cells);
    }
}

} // namespace

TEST(Csv, ReadsQuotesLinesAndMarks) {
    EXPECT_EQ(rows_of("\xEF\xBB\xBF" "a,b\r\n\"1,5\",\"say \"\"hi\"\"\"\r\n\r\nx,\"two\nlines\""),
              (Rows{{"a", "b"}, {"1,5", "say \"hi\""}, {"x", "two\nlines"}}));
    EXPECT_EQ(rows_of("a;b\n1,5;2\n"), (Rows{{"a", "b"}, {"1,5", "2"}}));
    EXPECT_EQ(rows_of("a\tb\n1\t\n"), (Rows{{"a", "b"}, {"1", ""}}));
    EXPECT_EQ(rows_of("a\"b,c\n"), (Rows{{"a\"b", "c"}}));
    EXPECT_EQ(rows_of(""), Rows{});
    EXPECT_EQ(rows_of("\n\r\n\n"), Rows{});
    EXPECT_EQ(rows_of("a,b"), (Rows{{"a", "b"}}));
}

TEST(Csv, SaysWhereItIsDamaged) {
    std::string error;
    EXPECT_EQ(rows_of("a,b\n1,\"2\n3,4\n", &error), (Rows{{"a", "b"}}));
    EXPECT_THAT(error, testing::HasSubstr("t.csv:2: byte 4: This row does not end"));
    EXPECT_EQ(rows_of(std::string("a,b\n1\0,2\n", 9), &error), (Rows{{"a", "b"}}));
    EXPECT_THAT(error, testing::HasSubstr("zero byte"));
    EXPECT_EQ(rows_of("a,b\n" + std::string(5U << 20, 'x'), &error), (Rows{{"a", "b"}}));
    EXPECT_THAT(error, testing::HasSubstr("does not end"));
    EXPECT_EQ(rows_of("a,b\n" + std::string(3U << 20, '"') + "\n").size(), 2U); // in one pass
}

TEST(Csv, CellsAreQuotedWhereNeeded) {
    EXPECT_EQ(csv_cell("plain"), "plain");
    EXPECT_EQ(csv_cell("a,\"b\""), "\"a,\"\"b\"\"\"");
}
