// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/exchange/golden.h"

#include <gtest/gtest.h>

#include <cmath>
#include <fstream>
#include <iterator>

namespace stillroom::test {

namespace {

double value_of(const nlohmann::json& number) {
    return number.is_string() ? std::stod(number.get<std::string>()) : number.get<double>();
}

bool same(double a, double b) { return a == b || (std::isnan(a) && std::isnan(b)); }

} // namespace

const nlohmann::json& golden() {
    static const auto document = nlohmann::json::parse(bytes_of(golden_file("../golden.json")));
    return document;
}

std::filesystem::path golden_file(const std::string& name) {
    return std::filesystem::path(STILLROOM_TEST_DATA) / "golden" / name;
}

void expect_curves(const exchange::Curves& curves, const nlohmann::json& expected) {
    for (const auto& [name, points] : curves) {
        EXPECT_TRUE(expected.contains(name)) << "unexpected " << name;
    }
    for (const auto& [name, points] : expected.items()) {
        ASSERT_TRUE(curves.contains(name)) << name;
        const auto& curve = curves.at(name);
        ASSERT_EQ(curve.size(), points.size()) << name;
        for (std::size_t i = 0; i < curve.size(); ++i) {
            EXPECT_EQ(curve[i].step, points[i][0].get<std::int64_t>()) << name;
            EXPECT_DOUBLE_EQ(curve[i].wall_time, points[i][1].get<double>()) << name;
            EXPECT_TRUE(same(curve[i].value, value_of(points[i][2])))
                << name << ": " << curve[i].value << " and " << points[i][2];
        }
    }
}

void expect_same(const exchange::Curves& a, const exchange::Curves& b) {
    ASSERT_EQ(a.size(), b.size());
    for (const auto& [name, points] : a) {
        ASSERT_TRUE(b.contains(name)) << name;
        ASSERT_EQ(points.size(), b.at(name).size()) << name;
        for (std::size_t i = 0; i < points.size(); ++i) {
            EXPECT_EQ(points[i].step, b.at(name)[i].step) << name;
            EXPECT_TRUE(same(points[i].value, b.at(name)[i].value)) << name;
        }
    }
}

std::string bytes_of(const std::filesystem::path& file) {
    std::ifstream stream(file, std::ios::binary);
    EXPECT_TRUE(stream) << file;
    return {std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};
}

std::filesystem::path write_bytes(const std::filesystem::path& file, const std::string& bytes) {
    std::filesystem::create_directories(file.parent_path());
    std::ofstream(file, std::ios::binary) << bytes;
    return file;
}

} // namespace stillroom::test
