// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/run/blas.h"

#include <gtest/gtest.h>

#include <dlfcn.h>

#include <cstdlib>

namespace stillroom::run {
namespace {

constexpr const char* kVariable = "OPENBLAS_CORETYPE";

/// OpenBLAS, loaded as the engine loads it; skips the test where there is none.
class BlasTest : public testing::Test {
  protected:
    void TearDown() override {
        if (m_library != nullptr) {
            ::dlclose(m_library);
        }
        ::unsetenv(kVariable);
    }
    std::vector<Blas> load() {
        m_library = ::dlopen("libblas.so.3", RTLD_NOW | RTLD_LOCAL);
        auto all = loaded_blas();
        std::erase_if(all, [](const Blas& blas) { return blas.kernels.empty(); });
        return all;
    }

  private:
    void* m_library = nullptr;
};

TEST_F(BlasTest, KernelsAreNotThoseOfAnOlderProcessor) {
    ::unsetenv(kVariable);
    choose_blas_kernels();
    const auto all = load();
    if (all.empty()) {
        GTEST_SKIP() << "no OpenBLAS here";
    }
    for (const auto& blas : all) {
        EXPECT_FALSE(blas.slow) << blas.kernels;
        EXPECT_FALSE(blas.reference) << blas.file;
    }
    EXPECT_NE(blas_words().find("OpenBLAS"), std::string::npos);
}

TEST_F(BlasTest, WhatThePersonChoseStays) {
    ::setenv(kVariable, "Prescott", 1);
    choose_blas_kernels();
    EXPECT_STREQ(std::getenv(kVariable), "Prescott");
    const auto all = load();
    if (all.empty()) {
        GTEST_SKIP() << "no OpenBLAS here";
    }
    EXPECT_EQ(all.front().kernels, "Prescott");
}

} // namespace
} // namespace stillroom::run
