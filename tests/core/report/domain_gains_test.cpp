// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/domain_gains.h"

#include <gtest/gtest.h>

#include <cmath>

namespace stillroom::report {
namespace {

TEST(DomainGains, NamesAreTakenApartEvenWithSlashesInside) {
    const auto all = similarities_of({{"similarity/Common/Voice/js_divergence", 0.4},
                                      {"similarity/Common/Voice/js_divergence/alarm/clock", 0.5},
                                      {"similarity/Wiki/perplexity/music", 812.0},
                                      {"similarity/Wiki/overlapping", 1.0},
                                      {"eval/dc/accuracy", 0.9}});
    ASSERT_EQ(all.size(), 2U);
    EXPECT_EQ(all.at("Common/Voice").at("js_divergence").at(""), 0.4);
    EXPECT_EQ(all.at("Common/Voice").at("js_divergence").at("alarm/clock"), 0.5);
    EXPECT_EQ(all.at("Wiki").at("perplexity").at("music"), 812.0);
    EXPECT_FALSE(all.at("Wiki").contains("overlap"));
}

TEST(DomainGains, GainIsPositiveWhereItIsBetter) {
    const std::map<std::string, double> near{{"", 0.5}, {"a", 0.1}, {"b", 0.2}, {"c", 0.3}, {"d", 0.4}, {"only here", 0.9}};
    const std::map<std::string, double> to{{"a", 0.50}, {"b", 0.60}, {"c", 0.70}, {"d", 0.80}, {"only there", 0.1}};
    const std::map<std::string, double> from{{"a", 0.49}, {"b", 0.58}, {"c", 0.67}, {"d", 0.76}};
    const auto higher = gain_by_similarity(near, to, from, false);
    ASSERT_EQ(higher.domains.size(), 4U) << "the whole task is no domain, and a domain needs all three";
    EXPECT_EQ(higher.domains.front().domain, "a");
    EXPECT_NEAR(higher.domains.back().gain, 0.04, 1e-12);
    EXPECT_NEAR(higher.pearson.coefficient, 1.0, 1e-9);
    EXPECT_NEAR(higher.line.slope, 0.1, 1e-9);
    const auto lower = gain_by_similarity(near, to, from, true);
    EXPECT_NEAR(lower.domains.back().gain, -0.04, 1e-12);
    EXPECT_NEAR(lower.pearson.coefficient, -1.0, 1e-9);
}

TEST(DomainGains, WordsClaimNoMoreThanTheDataShow) {
    std::map<std::string, double> near;
    std::map<std::string, double> to;
    std::map<std::string, double> from;
    for (int i = 0; i < 18; ++i) {
        const auto domain = std::to_string(i);
        near[domain] = i;
        to[domain] = 0.8 + 0.01 * i;
        from[domain] = 0.8;
    }
    EXPECT_NE(correlation_words(gain_by_similarity(near, to, from, false)).find("Gain goes with this measure"), std::string::npos);
    for (int i = 0; i < 18; ++i) {
        to[std::to_string(i)] = i % 2 == 0 ? 0.9 : 0.7;
    }
    EXPECT_NE(correlation_words(gain_by_similarity(near, to, from, false)).find("do not show"), std::string::npos);
    EXPECT_NE(correlation_words(gain_by_similarity({{"a", 1.0}}, to, from, false)).find("too few"), std::string::npos);
}

} // namespace
} // namespace stillroom::report
