// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/pretrained/generator_config.h"
#include "core/pretrained/weight_files.h"

#include <torch/torch.h>

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace stillroom::engine {

/// Keys and values of the pieces read so far, a pair a layer: [texts, heads, pieces, head size].
struct Gpt2Cache {
    std::vector<std::pair<torch::Tensor, torch::Tensor>> layers;
    [[nodiscard]] std::int64_t pieces() const { return layers.empty() ? 0 : layers.front().first.size(2); }
    /// One text's cache for `texts` of them.
    [[nodiscard]] Gpt2Cache repeated(std::int64_t texts) const;
};

/// A GPT-2 by Hugging Face's names (Radford et al. 2019), float32, for writing text. On the CPU its weights stay in the
/// memory map of their files.
class Gpt2 {
  public:
    /// Errors: as read_generator_config and WeightFiles::open; BadInput with the tensor that is missing or has another
    /// shape.
    [[nodiscard]] static Result<Gpt2> open(const std::filesystem::path& folder, torch::Device device);

    [[nodiscard]] const pretrained::GeneratorConfig& config() const { return m_config; }
    [[nodiscard]] torch::Device device() const { return m_device; }
    /// Reads `ids` [texts, pieces] after what is in the cache, and adds them to it. Logits [texts, pieces, vocabulary].
    /// Throws c10::Error when positions run out.
    [[nodiscard]] torch::Tensor read(const torch::Tensor& ids, Gpt2Cache& cache) const;

  private:
    struct Dense {
        torch::Tensor weight; ///< [from, to]
        torch::Tensor bias;
    };
    struct Norm {
        torch::Tensor weight;
        torch::Tensor bias;
    };
    struct Layer {
        Norm first;
        Dense attention;
        Dense mixed;
        Norm second;
        Dense wide;
        Dense narrow;
    };

    Result<void> fill();
    Result<void> fill(Norm& norm, const std::string& name);
    Result<void> fill(Dense& dense, const std::string& name, std::int64_t from, std::int64_t to);
    Result<torch::Tensor> tensor(const std::string& name, const std::vector<std::int64_t>& shape);
    [[nodiscard]] torch::Tensor norm(const Norm& norm, const torch::Tensor& x) const;
    [[nodiscard]] torch::Tensor attend(const Layer& layer, const torch::Tensor& x, std::pair<torch::Tensor, torch::Tensor>& cache) const;

    pretrained::GeneratorConfig m_config;
    pretrained::WeightFiles m_weights;
    torch::Device m_device = torch::kCPU;
    torch::Tensor m_words;
    torch::Tensor m_positions;
    std::vector<Layer> m_layers;
    Norm m_last;
};

} // namespace stillroom::engine
