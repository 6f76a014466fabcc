// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/svg_chart.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <limits>

using namespace stillroom::report;

TEST(SvgChart, TicksAreRound) {
    EXPECT_EQ(nice_ticks(0.0, 1.0, 5), (std::vector<double>{0.0, 0.2, 0.4, 0.6000000000000001, 0.8, 1.0}));
    EXPECT_EQ(nice_ticks(0.0, 700.0, 5), (std::vector<double>{0, 200, 400, 600}));
    EXPECT_EQ(nice_ticks(-3.0, 3.0, 3), (std::vector<double>{-2, 0, 2}));
    EXPECT_TRUE(nice_ticks(1.0, 1.0, 5).empty());
    EXPECT_TRUE(nice_ticks(std::nan(""), 1.0, 5).empty());
}

TEST(SvgChart, EscapesText) {
    EXPECT_EQ(escape("a<b & \"c\""), "a&lt;b &amp; &quot;c&quot;");
}

TEST(SvgChart, ThinsLongSeriesAndKeepsTheirPeak) {
    Chart chart;
    Series series{"x", "c1", {}, {}, true, false};
    for (int i = 0; i < 100000; ++i) {
        series.points.emplace_back(i, i == 54321 ? 1000.0 : 1.0);
    }
    chart.series.push_back(series);
    const std::string svg = to_svg(chart, 400, 300);
    EXPECT_LT(svg.size(), 30000U);
    EXPECT_THAT(svg, testing::HasSubstr("1000"));
    const Chart flat{"", "", false, false, {{"x", "c1", {{0, 1.0}, {1, 1.0}}, {}, true, false}}, {}};
    EXPECT_THAT(to_svg(flat, 400, 300), testing::HasSubstr("<path"));
}

TEST(SvgChart, ABandStandsForTheBars) {
    Chart chart;
    chart.series.push_back({"x", "c1", {{0, 1}, {1, 2}, {2, 1}}, {0.5, std::numeric_limits<double>::quiet_NaN(), 0.5}, true, false, true});
    const std::string band = to_svg(chart, 400, 300);
    const auto polygon = band.substr(band.find("<polygon"), band.find("/>", band.find("<polygon")) - band.find("<polygon"));
    EXPECT_EQ(std::count(polygon.begin(), polygon.end(), ','), 4) << "two points have an interval";
    EXPECT_EQ(band.find("class=\"bar"), std::string::npos);
    chart.series[0].band = false;
    const std::string bars = to_svg(chart, 400, 300);
    EXPECT_EQ(bars.find("<polygon"), std::string::npos);
    EXPECT_NE(bars.find("class=\"bar"), std::string::npos);
}

TEST(SvgChart, NotANumberIsAGap) {
    Chart chart;
    chart.series.push_back({"x",
                            "c1",
                            {{0, 1}, {1, 2}, {2, std::numeric_limits<double>::quiet_NaN()}, {3, 1}, {4, 2}},
                            {},
                            true,
                            true});
    const std::string svg = to_svg(chart, 400, 300);
    EXPECT_EQ(svg.find("nan"), std::string::npos);
    const auto path = svg.substr(svg.find("<path"), svg.find("/>", svg.find("<path")) - svg.find("<path"));
    EXPECT_EQ(std::count(path.begin(), path.end(), 'M'), 2);
    EXPECT_FALSE(to_svg(Chart{}, 400, 300).empty());
}
