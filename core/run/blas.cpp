// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/run/blas.h"

#include <dlfcn.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>

namespace stillroom::run {

namespace {

constexpr const char* kVariable = "OPENBLAS_CORETYPE";
/// OpenBLAS' names of kernels that use AVX2 or more.
constexpr const char* kModern[] = {"Haswell", "Zen", "SkylakeX", "Cooperlake", "SapphireRapids"};

/// The best kernels of an old OpenBLAS that this processor can run; null when it is itself old.
const char* fitting_kernels() {
#if defined(__x86_64__)
    if (__builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("avx512bw") &&
        __builtin_cpu_supports("avx512vl") && __builtin_cpu_supports("avx512cd")) {
        return "SkylakeX";
    }
    if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma")) {
        return "Haswell";
    }
#endif
    return nullptr;
}

bool too_old(const std::string& kernels) {
    return fitting_kernels() != nullptr && std::find(std::begin(kModern), std::end(kModern), kernels) == std::end(kModern);
}

/// Empty when the library is no OpenBLAS or is not there. `mode` goes to dlopen.
std::string kernels_of(const std::string& library, int mode) {
    void* handle = ::dlopen(library.c_str(), RTLD_LAZY | RTLD_LOCAL | mode);
    if (handle == nullptr) {
        return {};
    }
    using CoreName = char* (*)();
    const auto name = reinterpret_cast<CoreName>(::dlsym(handle, "openblas_get_corename"));
    std::string kernels = name != nullptr ? name() : "";
    ::dlclose(handle); // unloads what was not there before, so that the engine loads it anew
    return kernels;
}

/// Files of BLAS libraries mapped into this process, links followed.
std::set<std::string> mapped_files() {
    std::set<std::string> found;
    std::ifstream maps("/proc/self/maps");
    for (std::string line; std::getline(maps, line);) {
        const auto slash = line.find('/');
        if (slash == std::string::npos) {
            continue;
        }
        const std::string path = line.substr(slash);
        const std::string name = std::filesystem::path(path).filename().string();
        for (const char* known : {"libblas", "libopenblas", "libmkl", "libblis", "libatlas"}) {
            if (name.starts_with(known)) {
                found.insert(path);
            }
        }
    }
    return found;
}

bool is_reference(const std::string& file) {
    return std::filesystem::path(file).filename().string().starts_with("libblas") &&
           file.find("mkl") == std::string::npos && file.find("blis") == std::string::npos &&
           file.find("atlas") == std::string::npos;
}

} // namespace

void choose_blas_kernels() {
    const char* const fitting = fitting_kernels();
    if (fitting == nullptr || std::getenv(kVariable) != nullptr) {
        return;
    }
    // What libtorch is linked with. Another BLAS of that name says nothing and is left as it is.
    const std::string kernels = kernels_of("libblas.so.3", 0);
    if (!kernels.empty() && too_old(kernels)) {
        ::setenv(kVariable, fitting, 0);
    }
}

std::vector<Blas> loaded_blas() {
    std::vector<Blas> found;
    for (const auto& file : mapped_files()) {
        Blas blas{file, kernels_of(file, RTLD_NOLOAD), false, false};
        blas.reference = blas.kernels.empty() && is_reference(file);
        blas.slow = !blas.kernels.empty() && too_old(blas.kernels);
        found.push_back(std::move(blas));
    }
    return found;
}

std::string blas_words() {
    std::string words;
    for (const auto& blas : loaded_blas()) {
        const std::string one = !blas.kernels.empty() ? "OpenBLAS, kernels for " + blas.kernels
                                : blas.reference      ? std::string("reference BLAS")
                                                      : std::filesystem::path(blas.file).filename().string();
        if (words.find(one) == std::string::npos) {
            words += (words.empty() ? "" : "; ") + one;
        }
    }
    return words.empty() ? "inside libtorch" : words;
}

} // namespace stillroom::run
