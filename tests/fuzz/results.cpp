// SPDX-License-Identifier: GPL-3.0-or-later
// Whole files of other programs' results, their format found by content.
#include "core/exchange/find_results.h"
#include "tests/fuzz/input_file.h"

using namespace stillroom;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto sources = exchange::find_results(fuzz::write("results", fuzz::view(data, size)));
    if (!sources) {
        return 0;
    }
    exchange::Budget budget;
    std::vector<Error> problems;
    for (const auto& source : *sources) {
        (void)exchange::read_source(source, budget, problems);
    }
    return 0;
}
