// SPDX-License-Identifier: GPL-3.0-or-later
// The messages inside of an event file: their frames' checksums are right, so that the bytes are looked at.
#include "core/exchange/find_results.h"
#include "core/exchange/tfrecord.h"
#include "tests/fuzz/input_file.h"

using namespace stillroom;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto file = fuzz::write("events.out.tfevents.1700000000.host", exchange::framed(fuzz::view(data, size)));
    exchange::Budget budget;
    std::vector<Error> problems;
    (void)exchange::read_source({exchange::SourceFormat::TensorBoard, {file}, "run"}, budget, problems);
    return 0;
}
