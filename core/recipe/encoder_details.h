// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

namespace stillroom::recipe {

enum class Activation { Gelu, GeluTanh, Relu };

/// What stands between the first piece's vector and the heads that read it: nothing, or a dense layer with an
/// activation (BERT's pooler, RoBERTa's and ELECTRA's classifier.dense, DistilBERT's pre_classifier).
enum class Pooler { None, Tanh, Gelu, Relu };

/// What an imported encoder can have that one made here never has. The defaults are BERT's.
struct EncoderDetails {
    std::int64_t embedding = 0; ///< width of the embeddings, projected to the hidden size; 0: that size itself
    bool shared_layers = false; ///< all layers have the same parameters (ALBERT)
    Activation activation = Activation::Gelu;
    double norm_epsilon = 1e-12;
    Pooler pooler = Pooler::None;
    friend bool operator==(const EncoderDetails&, const EncoderDetails&) = default;
};

} // namespace stillroom::recipe
