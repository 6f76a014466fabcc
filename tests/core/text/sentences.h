// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/random.h"
#include "core/text/sentencepiece.h"

#include <array>
#include <string>
#include <vector>

namespace stillroom::text {

/// Seeded sentences over a small lexicon, enough to learn a few hundred pieces from.
inline std::vector<std::string> toy_sentences(std::size_t count, std::uint64_t seed = 7) {
    static constexpr std::array<const char*, 24> kWords{
        "play",   "music",   "Tomorrow", "weather", "in",      "berlin",  "wake",    "me",     "up",    "at",
        "eight",  "thirty",  "please",   "remind",  "kitchen", "lights",  "Übermut", "garçon", "señor", "don't",
        "5:30",   "playing", "lighter",  "reminder"};
    Random random(seed);
    std::vector<std::string> sentences(count);
    for (auto& sentence : sentences) {
        for (std::uint64_t word = 0, words = 3 + random.below(8); word < words; ++word) {
            if (!sentence.empty()) {
                sentence += ' ';
            }
            sentence += kWords[random.below(kWords.size())];
        }
    }
    return sentences;
}

inline NextSentence reader_of(const std::vector<std::string>& sentences) {
    return [&sentences, position = std::size_t{0}](std::string& sentence) mutable {
        if (position == sentences.size()) {
            return false;
        }
        sentence = sentences[position++];
        return true;
    };
}

} // namespace stillroom::text
