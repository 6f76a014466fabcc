// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/metric/metric_parts.h"

#include <gtest/gtest.h>

namespace stillroom::metric {
namespace {

TEST(MetricParts, LanguagesAreNoDomains) {
    const auto german = by_language("eval/dc/accuracy", "de");
    EXPECT_EQ(german, "eval/dc/accuracy/lang:de");
    EXPECT_EQ(language_of(german, "eval/dc/accuracy"), "de");
    EXPECT_EQ(domain_of(german, "eval/dc/accuracy"), "");
    EXPECT_EQ(domain_of("eval/dc/accuracy/alarm", "eval/dc/accuracy"), "alarm");
    EXPECT_EQ(language_of("eval/dc/accuracy/alarm", "eval/dc/accuracy"), "");
    EXPECT_EQ(domain_of("eval/dc/accuracy/de", "eval/dc/accuracy"), "de") << "a domain may be called so";
}

TEST(MetricParts, TheWholeAndOtherMetricsHaveNone) {
    for (const char* name : {"eval/dc/accuracy", "eval/dc/accuracy/", "eval/dc/accuracy_at_five/alarm", "eval/dc", ""}) {
        EXPECT_EQ(part_of(name, "eval/dc/accuracy"), "") << name;
    }
}

} // namespace
} // namespace stillroom::metric
