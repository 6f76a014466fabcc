// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <nlohmann/json.hpp>

#include <cstdint>
#include <string>
#include <vector>

/// The whole experiment as plain data. JSON names, labels, units, ranges and help of every field stand in one
/// table: core/recipe/schema.cpp.
namespace stillroom::recipe {

enum class CorpusRole { Generic, Task, Synthetic };

/// A corpus by the short name under which the rest of the recipe speaks of it.
struct CorpusRef {
    std::string name;              ///< unique in the recipe, shown in charts ("Generic", "Task")
    std::string location;          ///< "builtin:assistant/en", "library:NAME" or a path (relative to the recipe)
    CorpusRole role = CorpusRole::Generic;
    std::string format = "auto";   ///< reader, see core/corpus/formats.h
    std::string language;          ///< of `location`, for formats that do not say it
    std::string text_column;       ///< CSV/TSV only
    std::string label_column;      ///< CSV/TSV only
    std::vector<std::string> also = {}; ///< further locations joined to it, as of the same task in other languages

    /// All of them, `location` first.
    [[nodiscard]] std::vector<std::string> locations() const {
        std::vector<std::string> all{location};
        all.insert(all.end(), also.begin(), also.end());
        return all;
    }
};

enum class TokenizerKind { Unigram, Bpe, Load, Teacher };

struct TokenizerSpec {
    TokenizerKind kind = TokenizerKind::Unigram;
    std::int64_t vocabulary = 8000;
    std::vector<std::string> corpora; ///< names; empty: all of the recipe's
    std::string path;                 ///< kind Load: a folder with a tokenizer, or a sentencepiece model file
};

/// A BERT-compatible encoder.
struct ModelSpec {
    std::int64_t layers = 4;
    std::int64_t hidden = 256;
    std::int64_t heads = 4;
    std::int64_t feed_forward = 1024;
    double dropout = 0.1;
    std::int64_t max_length = 64; ///< pieces a text, cls and sep included; longer ones are cut and reported
};

enum class Decay { Constant, Linear, Cosine };
enum class Precision { Auto, Fp32, Bf16 };

/// How one train-like stage runs. `steps` wins over `epochs` when it is not 0.
struct TrainingSpec {
    std::int64_t steps = 0;
    double epochs = 1.0;
    double learning_rate = 5e-4;
    double warmup = 0.06;           ///< share of the steps
    Decay decay = Decay::Linear;
    double weight_decay = 0.01;
    double clip_norm = 1.0;         ///< 0: off
    std::int64_t batch_tokens = 2048; ///< budget of pieces a batch, padding included
    std::int64_t accumulate = 1;    ///< batches a step
    Precision precision = Precision::Auto;
    std::int64_t evaluate_every = 0; ///< steps; 0: ten times a stage
    std::string best_metric;        ///< keeps the best checkpoint by it; empty: the stage's headline metric
    std::int64_t patience = 0;      ///< evaluations without gain before an early stop; 0: never
    double threshold = 0.0;         ///< smallest gain that counts
};

enum class TeacherSource { Train, Load };

struct TeacherSpec {
    TeacherSource source = TeacherSource::Train;
    std::string path;                  ///< source Load: a model folder, or "run:ID" for an earlier run's model
    ModelSpec model;
    std::vector<std::string> corpora;  ///< MLM pretraining text; names
    TrainingSpec pretrain;
    bool adapt = false;                ///< further MLM on task text (Peris et al. 2022, claim 4)
    std::vector<std::string> adapt_corpora;
    TrainingSpec adapt_training;
    std::uint64_t seed = 0;            ///< of tokenizer and teacher; 0: the study's first seed, so that students of
                                       ///< all seeds share one teacher
};

struct TransferSource {
    std::string corpus;     ///< name
    std::int64_t ratio = 0; ///< in 0.01 %; all sources add to 10,000
    bool locked = false;
};

enum class TransferUnit { Sentences, Tokens };
enum class ShortPolicy { Repeat, Fill, Shrink };

struct TransferSpec {
    std::int64_t size = 20000;
    TransferUnit unit = TransferUnit::Sentences;
    ShortPolicy when_short = ShortPolicy::Repeat;
    std::string fill_from; ///< policy Fill: name of the corpus that fills
    std::vector<TransferSource> sources;
};

enum class TermKind { HardLabel, SoftLabel, Logits, Hidden, Cosine, Attention };
enum class WeightSchedule { Constant, Linear, Cosine, Step };
enum class LayerMapping { Skip, Last };

/// One term of the objective. The weight goes from `weight` to `end_weight` over the stage.
struct ObjectiveTerm {
    TermKind kind = TermKind::SoftLabel;
    double weight = 1.0;
    double end_weight = 1.0; ///< used unless the schedule is Constant
    WeightSchedule schedule = WeightSchedule::Constant;
    double temperature = 2.0;                   ///< SoftLabel, Logits
    LayerMapping mapping = LayerMapping::Skip;  ///< Hidden, Cosine, Attention
};

/// Where the student imitates: on masked pieces before fine-tuning, or on the tasks' own outputs.
enum class DistillLevel { Mlm, Task };

struct DistillSpec {
    DistillLevel level = DistillLevel::Mlm;
    std::vector<ObjectiveTerm> terms;
    TrainingSpec training;
    double mask_share = 0.15;       ///< MLM
    std::int64_t mask_variants = 4; ///< MLM: masks a text has, which all epochs, seeds and mixtures share; 0: fresh ones
    bool keep_answers = true;       ///< the teacher answers once for all runs, on the disk
    std::int64_t top_pieces = 64;   ///< MLM: likeliest pieces kept of an answer
    bool keep_hidden = false;       ///< layers that terms compare are kept too, as 16-bit numbers
};

/// The labelled side: which tasks, on which corpus, and how the fine-tuning runs. Teacher, students and control
/// share it.
struct TaskSpec {
    std::string corpus; ///< name of a labelled corpus
    bool dc = true;
    bool icner = true;
    bool classification = false;
    double slot_weight = 1.0;       ///< of one word's slot in the loss, beside one domain and one intent
    TrainingSpec training;          ///< students and control
    TrainingSpec teacher_training;  ///< teacher
    std::string evaluate_on = "test"; ///< "dev" or "test"
    std::int64_t limit = 0;         ///< labelled training utterances used; 0: all
};

enum class AxisKind { List, Range };
enum class Spacing { Even, Log };

/// One swept field, or whole mixtures ("transfer.mixture", see points.h).
struct Axis {
    std::string path; ///< recipe path, for example "transfer.sources.Generic.ratio"
    std::vector<nlohmann::json> values; ///< List
    AxisKind kind = AxisKind::List;
    double from = 0.0;                  ///< Range, both ends included
    double to = 1.0;
    std::int64_t count = 5;             ///< Range: values in a grid
    Spacing spacing = Spacing::Even;    ///< Range
};

enum class Control { Off, One, Each };
enum class PointChoice { Grid, Random };

struct StudySpec {
    std::vector<std::uint64_t> seeds{1};
    std::vector<Axis> axes;
    PointChoice points = PointChoice::Grid; ///< all combinations of the axes, or as many as random_points drawn from them
    std::int64_t random_points = 12;
    std::uint64_t random_seed = 1;
    Control control = Control::One; ///< the same student without a teacher: once, for each axis point, or not
    bool baseline = true;           ///< a linear model on TF-IDF, trained on the same labels
};

struct Recipe {
    std::string name;
    std::string notes;
    std::vector<CorpusRef> corpora;
    TokenizerSpec tokenizer;
    TeacherSpec teacher;
    TransferSpec transfer;
    DistillSpec distill;
    ModelSpec student;
    TaskSpec tasks;
    StudySpec study;
};

} // namespace stillroom::recipe
