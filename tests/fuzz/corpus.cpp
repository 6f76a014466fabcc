// SPDX-License-Identifier: GPL-3.0-or-later
// The first byte says which format the rest shall be read as, or that it is to be found.
#include "core/corpus/formats.h"
#include "tests/fuzz/input_file.h"

using namespace stillroom;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size == 0) {
        return 0;
    }
    constexpr int kFormats = 10;
    corpus::ReadOptions options;
    options.longest_line = 1000;
    if (const int choice = data[0] % (kFormats + 1); choice < kFormats) {
        options.format = corpus::to_string(static_cast<corpus::Format>(choice));
    }
    const auto reader = corpus::open_reader(fuzz::write("data.txt", fuzz::view(data + 1, size - 1)), options);
    if (!reader) {
        return 0;
    }
    corpus::Record record;
    for (auto more = (*reader)->next(record); more && *more; more = (*reader)->next(record)) {
    }
    (void)(*reader)->issues();
    return 0;
}
