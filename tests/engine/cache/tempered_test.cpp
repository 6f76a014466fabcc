// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/cache/tempered.h"

#include "core/engine/cache/teacher_question.h"

#include <gtest/gtest.h>

#include <cmath>

namespace stillroom::engine {
namespace {

TEST(Tempered, OnePassSaysWhatPlainOperatorsSay) {
    torch::manual_seed(5);
    for (const std::int64_t classes : {1, 7, 16, 1003}) {
        const auto logits = torch::randn({9, classes}) * 6.0;
        const auto fast = tempered(logits, kTemperatures);
        const auto plain = tempered_plain(logits, kTemperatures);
        EXPECT_TRUE(torch::allclose(fast.log_sums, plain.log_sums, 1e-5, 1e-4)) << classes;
        EXPECT_TRUE(torch::allclose(fast.entropy, plain.entropy, 1e-4, 1e-4)) << classes;
    }
}

TEST(Tempered, KnownByHand) {
    const auto even = tempered(torch::zeros({1, 8}), kTemperatures); // all alike at every temperature
    EXPECT_TRUE(torch::allclose(even.log_sums, torch::full_like(even.log_sums, std::log(8.0)), 1e-6, 1e-6));
    EXPECT_TRUE(torch::allclose(even.entropy, torch::full_like(even.entropy, -std::log(8.0)), 1e-6, 1e-6));
    const auto sure = tempered(torch::tensor({{1000.0F, 0.0F, -1000.0F}}), kTemperatures); // far beyond what exp() holds
    EXPECT_TRUE(torch::allclose(sure.entropy, torch::zeros_like(sure.entropy), 0.0, 1e-6));
    EXPECT_NEAR(sure.log_sums[0][2].item<double>(), 1000.0, 1e-2) << "at temperature 1";
}

TEST(Tempered, NoRowsAndTransposedRows) {
    EXPECT_EQ(tempered(torch::zeros({0, 5}), kTemperatures).log_sums.size(0), 0);
    const auto turned = torch::randn({5, 4}).t();
    EXPECT_TRUE(torch::allclose(tempered(turned, kTemperatures).log_sums, tempered_plain(turned.contiguous(), kTemperatures).log_sums, 1e-5, 1e-5));
}

} // namespace
} // namespace stillroom::engine
