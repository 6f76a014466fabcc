// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/corpus/builtin/builtin.h"
#include "core/text/load_tokenizer.h"
#include "core/text/sentencepiece.h"

#include <benchmark/benchmark.h>

#include <algorithm>
#include <filesystem>
#include <string>
#include <unistd.h>
#include <vector>

namespace stillroom::bench {
namespace {

constexpr std::int64_t kSentences = 4000;

/// Pieces a second on one thread: a tokenizer trained here on the built-in assistant texts, read from
/// sentencepiece's own file or from the tokenizer.json that means the same; with byte ranges in the last case.
void tokenize(benchmark::State& state) {
    const auto corpus = corpus::open_builtin("builtin:assistant/en");
    if (!corpus) {
        state.SkipWithError(corpus.error().message.c_str());
        return;
    }
    std::vector<std::string> texts;
    for (std::int64_t i = 0; i < std::min(kSentences, (*corpus)->size(corpus::Split::Train)); ++i) {
        texts.push_back((*corpus)->at(corpus::Split::Train, i).text);
    }
    std::size_t next = 0;
    auto tokenizer = text::train_sentencepiece({text::PieceModel::Unigram, 8000, kSentences, 1}, [&](std::string& text) {
        if (next == texts.size()) {
            return false;
        }
        text = texts[next++];
        return true;
    });
    const bool definition = state.range(0) > 0;
    const bool ranges = state.range(0) > 1;
    if (tokenizer && definition) {
        const auto folder = std::filesystem::temp_directory_path() / ("stillroom-bench-" + std::to_string(::getpid()));
        std::filesystem::create_directories(folder);
        const auto saved = (*tokenizer)->save(folder);
        tokenizer = saved ? text::load_tokenizer(folder / "tokenizer.json") : fail(saved.error());
        std::filesystem::remove_all(folder);
    }
    if (!tokenizer) {
        state.SkipWithError(tokenizer.error().message.c_str());
        return;
    }
    std::int64_t pieces = 0;
    std::int64_t bytes = 0;
    for (auto _ : state) {
        for (const auto& text : texts) {
            const auto ids = ranges ? (*tokenizer)->encode_ranges(text).ids : (*tokenizer)->encode(text);
            pieces += static_cast<std::int64_t>(ids.size());
            bytes += static_cast<std::int64_t>(text.size());
        }
    }
    state.SetItemsProcessed(pieces);
    state.SetBytesProcessed(bytes);
    state.SetLabel(std::string(definition ? "tokenizer.json" : "sentencepiece") + (ranges ? ", ranges" : ""));
}
BENCHMARK(tokenize)->DenseRange(0, 2)->Unit(benchmark::kMillisecond);

} // namespace
} // namespace stillroom::bench
