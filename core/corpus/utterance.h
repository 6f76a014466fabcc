// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

namespace stillroom::corpus {

/// One text, with labels as far as its source has them.
struct Utterance {
    std::string text;               ///< UTF-8; for labelled text the words joined by single spaces
    std::string language;           ///< BCP 47 primary tag, for example "en"; empty when unknown
    std::string domain;             ///< label of task `dc` (MASSIVE: scenario); empty when unlabelled
    std::string intent;             ///< label of task `icner` and `classification`; empty when unlabelled
    std::vector<std::string> words; ///< as the source splits them; empty for plain text
    std::vector<std::string> tags;  ///< BIO tags, one a word ("O", "B-date", "I-date"); empty when unlabelled
};

enum class Split { Train, Dev, Test };

} // namespace stillroom::corpus
